import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { type scaleSetBody, scaleSetLab } from '../scale-set-lab.ts';

const storage = (storageProfile: JsonObject): JsonObject => ({
  properties: { virtualMachineProfile: { storageProfile } },
});

describe('A property that is fixed at creation', () => {
  test.each<[property: string, change: JsonObject]>([
    [
      'osDisk.managedDisk.storageAccountType',
      { osDisk: { createOption: 'FromImage', managedDisk: { storageAccountType: 'Premium_LRS' } } },
    ],
    ['imageReference.offer', { imageReference: { offer: 'ubuntu-24_04-lts', sku: 'server' } }],
  ])('cannot be changed: %s', async (property, change) => {
    const lab = await scaleSetLab();
    await lab.deploy();
    expect(await refusal(lab.call('PATCH', lab.url, storage(change)))).toMatchObject({
      status: 409,
      code: 'PropertyChangeNotAllowed',
      message: `Changing property '${property}' is not allowed.`,
      extra: { target: property },
    });
  });

  test.each<[what: string, sent: JsonObject, expected: JsonObject]>([
    ['sku', { sku: '22_04-lts-gen2' }, { sku: '22_04-lts-gen2', version: 'latest' }],
    ['version', { version: '22.04.202508270' }, { sku: '22_04-lts-gen2', version: '22.04.202508270' }],
    ['publisher, in another casing', { publisher: 'canonical' }, { sku: '22_04-lts-gen2' }],
  ])('stays when the %s is sent alone', async (_, imageReference, expected) => {
    const lab = await scaleSetLab();
    await lab.deploy();
    const { body } = await lab.call('PATCH', lab.url, storage({ imageReference }));
    expect(body).toMatchObject(storage({ imageReference: { offer: '0001-com-ubuntu-server-jammy', ...expected } }));
  });
});

test('A second manual update of an instance is refused while the first one runs', async () => {
  const lab = await scaleSetLab();
  await lab.deploy();
  await lab.settle('PATCH', lab.url, storage({ dataDisks: [] }));
  await lab.call('POST', `${lab.url}/manualupgrade`, { instanceIds: ['0'] });
  expect(await refusal(lab.call('POST', `${lab.url}/manualupgrade`, { instanceIds: ['*'] }))).toMatchObject({
    status: 409,
    code: 'Conflict',
  });
  expect((await lab.call('POST', `${lab.url}/manualupgrade`, { instanceIds: ['1'] })).status).toBe(202);
});

test('The model that would be the eleventh in use is refused, until the instances are updated', async () => {
  const lab = await scaleSetLab();
  const model = (count: number) => lab.settle('PATCH', lab.url, { sku: { capacity: count }, ...data(count) });
  const data = (count: number) => storage({ dataDisks: [{ lun: 0, createOption: 'Empty', diskSizeGB: 40 + count }] });
  await lab.deploy((body) => {
    body.sku = { ...body.sku, capacity: 1 };
  });
  for (let count = 2; count <= 10; count++) await model(count);
  expect(await refusal(model(11))).toMatchObject({
    status: 409,
    message: expect.stringMatching(/^Virtual Machine Scale Set 'web' has reached its limit of 10 models/),
  });
  await lab.settle('POST', `${lab.url}/manualupgrade`, { instanceIds: ['*'] });
  expect((await model(11)).status).toBe(200);
});
