import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { scaleSetBody, scaleSetLab } from '../scale-set-lab.ts';

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

  test.each<[property: string, from: JsonObject, to: JsonObject]>([
    ['priority', { priority: 'Spot' }, { priority: 'Regular' }],
    ['priority', { priority: 'Regular' }, { priority: 'Spot' }],
    ['evictionPolicy', { priority: 'Spot', evictionPolicy: 'Delete' }, { evictionPolicy: 'Deallocate' }],
    ['osDisk.osType', {}, { storageProfile: { osDisk: { createOption: 'FromImage', osType: 'Windows' } } }],
    [
      'dataDisk.createOption',
      {},
      { storageProfile: { dataDisks: [{ lun: 0, createOption: 'Attach', diskSizeGB: 32 }] } },
    ],
    ['computerNamePrefix', {}, { osProfile: { computerNamePrefix: 'LABVM' } }],
  ])('cannot be changed by PUT: %s', async (property, from, to) => {
    const lab = await scaleSetLab();
    await lab.deploy((set) => Object.assign(set.properties.virtualMachineProfile, from));
    const put = lab.call('PUT', lab.url, { location: 'westeurope', properties: { virtualMachineProfile: to } });
    expect(await refusal(put)).toMatchObject({
      status: 409,
      code: 'PropertyChangeNotAllowed',
      message: `Changing property '${property}' is not allowed.`,
    });
  });

  test('is the priority, also where there was none', async () => {
    const lab = await scaleSetLab();
    await lab.deploy();
    const sent = { location: 'westeurope', properties: { virtualMachineProfile: { priority: 'Regular' } } };
    expect(await refusal(lab.call('PUT', lab.url, sent))).toMatchObject({
      status: 400,
      message:
        "The specified priority value 'Regular' cannot be applied to the Virtual Machine Scale Set 'web' since no priority was specified while originally creating the Virtual Machine Scale Set.",
    });
  });

  test.each<[what: string, sent: JsonObject, expected: JsonObject]>([
    [
      'an image of one’s own in place of a platform image',
      { imageReference: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/images/mine' } },
      {
        status: 409,
        code: 'OperationNotAllowed',
        message: 'The Image type for a Virtual Machine Scale Set may not be changed.',
      },
    ],
    [
      'an ephemeral OS disk, which the emulator does not build',
      { osDisk: { createOption: 'FromImage', caching: 'ReadOnly', diffDiskSettings: { option: 'Local' } } },
      { status: 501, message: expect.stringContaining('ephemeral OS disks is not built') },
    ],
  ])('cannot be changed to %s', async (_, storageProfile, expected) => {
    const lab = await scaleSetLab();
    await lab.deploy();
    const put = lab.call('PATCH', lab.url, { properties: { virtualMachineProfile: { storageProfile } } });
    expect(await refusal(put)).toMatchObject(expected);
  });

  test('is the virtual network; a subnet of the same one is accepted', async () => {
    const lab = await scaleSetLab();
    await lab.deploy();
    const network = `${lab.group}/providers/Microsoft.Network/virtualNetworks`;
    await lab.settle('PUT', `${network}/vnet/subnets/more`, { properties: { addressPrefix: '10.0.1.0/24' } });
    await lab.settle('PUT', `${network}/other`, {
      location: 'westeurope',
      properties: {
        addressSpace: { addressPrefixes: ['10.9.0.0/16'] },
        subnets: [{ name: 'instances', properties: { addressPrefix: '10.9.0.0/24' } }],
      },
    });
    const moved = (subnet: string) =>
      lab.call(
        'PUT',
        lab.url,
        JSON.parse(JSON.stringify(scaleSetBody(lab.group)).replace('vnet/subnets/instances', subnet)),
      );
    expect(await refusal(moved('other/subnets/instances'))).toMatchObject({
      status: 400,
      code: 'VMScaleSetCannotBeUpdatedToReferenceSubnetsFromDifferentVirtualNetworks',
      message: `VM scale set ${lab.url} cannot be updated to reference subnets from different virtual networks. Existing subnet reference: ${network}/vnet/subnets/instances, requested subnet reference: ${network}/other/subnets/instances.`,
    });
    const renamed = JSON.parse(
      JSON.stringify(scaleSetBody(lab.group)).replace('vnet/subnets', 'other/subnets').replace('"nic"', '"nic2"'),
    );
    expect((await refusal(lab.call('PUT', lab.url, renamed))).code).toMatch(/DifferentVirtualNetworks$/);
    expect((await moved('vnet/subnets/more')).status).toBe(200);
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
  const message = expect.stringContaining('has reached its limit of 10 models');
  const properties = { publisher: 'Microsoft.Azure.Extensions', type: 'CustomScript', typeHandlerVersion: '2.1' };
  for (const [method, url, body] of [
    ['PUT', lab.url, { location: 'westeurope', ...data(11) }],
    ['PATCH', lab.url, { sku: { name: 'Standard_D2as_v5' } }],
    ['PUT', `${lab.url}/extensions/script`, { properties }],
  ] as const)
    expect(await refusal(lab.call(method, url, body))).toMatchObject({ status: 409, message });
  // These changes leave the models of the instances as they are.
  for (const body of [
    { tags: { a: 'b' } },
    { sku: { capacity: 9 } },
    { properties: { upgradePolicy: { mode: 'Manual' } } },
  ])
    expect((await lab.settle('PATCH', lab.url, body)).status).toBe(200);
  await lab.settle('POST', `${lab.url}/manualupgrade`, { instanceIds: ['*'] });
  expect((await model(11)).status).toBe(200);
});
