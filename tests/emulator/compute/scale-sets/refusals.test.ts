import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { scaleSetBody, scaleSetLab } from '../scale-set-lab.ts';

type Lab = Awaited<ReturnType<typeof scaleSetLab>>;
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

describe('The precondition', () => {
  const put = (lab: Lab, conditions: { ifMatch?: string; ifNoneMatch?: string }) =>
    lab.call('PUT', lab.url, scaleSetBody(lab.group) as JsonObject, conditions);

  test('If-Match of another etag is refused, of its own or any accepted', async () => {
    const lab = await scaleSetLab();
    await lab.deploy();
    expect(await refusal(put(lab, { ifMatch: '"999"' }))).toMatchObject({
      status: 412,
      code: 'PreconditionFailed',
      message: 'Etag provided in if-match header "999" does not match etag "1" of resource.',
    });
    for (const ifMatch of ['"1"', '1', '*', '"7", "1"']) expect((await put(lab, { ifMatch })).status).toBe(200);
  });

  test('If-None-Match: * is refused where there is a set, accepted where there is none', async () => {
    const lab = await scaleSetLab();
    expect((await put(lab, { ifNoneMatch: '*' })).status).toBe(201);
    expect(await refusal(put(lab, { ifNoneMatch: '*' }))).toMatchObject({ status: 412, code: 'PreconditionFailed' });
  });

  test('counts for PATCH, for an instance and for a network too', async () => {
    const lab = await scaleSetLab();
    await lab.deploy();
    const network = `${lab.group}/providers/Microsoft.Network/virtualNetworks/vnet`;
    for (const [method, url] of [
      ['PATCH', lab.url],
      ['PUT', `${lab.url}/virtualMachines/0`],
      ['PUT', network],
    ] as const) {
      const { location, properties } = await lab.get(url);
      const body = method === 'PATCH' ? {} : ({ location, properties } as JsonObject);
      expect(await refusal(lab.call(method, url, body, { ifMatch: '"999"' }))).toMatchObject({ status: 412 });
    }
  });
});

describe('An instance id', () => {
  test.each<
    [what: string, method: 'GET' | 'PUT' | 'DELETE' | 'POST', path: string, body: Json, status: number, message: string]
  >([
    [
      'that is unknown, in a PUT',
      'PUT',
      'virtualMachines/2143',
      {},
      400,
      'The provided instanceId 2143 is not an active Virtual Machine Scale Set VM instanceId.',
    ],
    [
      'that is unknown, in a GET',
      'GET',
      'virtualMachines/2143',
      null,
      404,
      'The entity was not found in this Azure location.',
    ],
    [
      'that is no number, in a GET',
      'GET',
      'virtualMachines/abc',
      null,
      400,
      'Virtual Machine Scale Set VM instanceId must be a number.',
    ],
    [
      'that is no number, in a DELETE',
      'DELETE',
      'virtualMachines/abc',
      null,
      400,
      'Virtual Machine Scale Set VM instanceId must be a number.',
    ],
    [
      'that is no number, in a body',
      'POST',
      'restart',
      { instanceIds: ['data.tf'] },
      400,
      'The provided instanceId data.tf is invalid. It must be a non-negative integer or the character "*".',
    ],
    [
      'that is negative, in a body',
      'POST',
      'delete',
      { instanceIds: ['-1'] },
      400,
      'The provided instanceId -1 is invalid. It must be a non-negative integer or the character "*".',
    ],
    [
      'that is unknown, in a body',
      'POST',
      'manualupgrade',
      { instanceIds: ['7'] },
      400,
      'The provided instanceId 7 is not an active Virtual Machine Scale Set VM instanceId.',
    ],
  ])('%s, is refused', async (_, method, path, body, status, message) => {
    const lab = await scaleSetLab();
    await lab.deploy();
    expect(await refusal(lab.call(method, `${lab.url}/${path}`, body ?? undefined))).toMatchObject({ status, message });
  });
});

test.each<[method: 'PUT' | 'POST' | 'DELETE', path: string, body: JsonObject | undefined]>([
  ['POST', 'restart', undefined],
  ['POST', 'manualupgrade', { instanceIds: ['*'] }],
  ['POST', 'delete', { instanceIds: ['0'] }],
  ['POST', 'virtualMachines/0/runCommand', { commandId: 'RunShellScript', script: ['true'] }],
  ['POST', 'virtualMachines/0/reimage', undefined],
  ['DELETE', 'virtualMachines/0', undefined],
  ['PUT', 'virtualMachines/0', {}],
])('On a scale set that is being deleted, %s %s is refused', async (method, path, body) => {
  const lab = await scaleSetLab();
  await lab.deploy();
  await lab.call('DELETE', lab.url);
  expect(await refusal(lab.call(method, `${lab.url}/${path}`, body))).toMatchObject({
    status: 409,
    code: 'OperationNotAllowed',
    message:
      "Operation 'Update Virtual Machine Scale Set' is not allowed on Virtual Machine Scale Set 'web' since it is marked for deletion. For more information on your operations, please refer to https://aka.ms/activitylog.",
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

test.each([
  ['null', null, "Required parameter 'sku.capacity' is missing (null)."],
  [
    '-1',
    -1,
    /^Error converting value -1 to type 'System\.Nullable`1\[System\.UInt32\]'\. Path 'sku\.capacity', line 1, position \d+\.$/,
  ],
  ['a fraction', 4.5, /^Error converting value 4\.5 to type 'System\.Int32'\. Path 'sku\.capacity'/],
  ['a text', 'two', /^Error converting value "two" to type 'System\.\S+'\. Path 'sku\.capacity'/],
])(
  "A capacity of %s is refused in Azure's words, on a new set and on one that is there",
  async (_, capacity, message) => {
    const lab = await scaleSetLab();
    const change = (body: ReturnType<typeof scaleSetBody>) => {
      body.sku = { ...body.sku, capacity };
    };
    const expected = { status: 400, message: typeof message === 'string' ? message : expect.stringMatching(message) };
    expect(await refusal(lab.put(change))).toMatchObject(expected);
    await lab.deploy();
    expect(await refusal(lab.put(change))).toMatchObject(expected);
  },
);

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
