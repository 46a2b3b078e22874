import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../emulator/core/json.ts';
import type { Conditions, Method } from '../../../emulator/core/route.ts';
import { refusal } from '../azure-in-process.ts';
import { scaleSetBody, scaleSetLab } from '../compute/scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
beforeEach(async () => {
  lab = await scaleSetLab();
});
const network = () => `${lab.group}/providers/Microsoft.Network`;
const put = (conditions: Conditions) => lab.call('PUT', lab.url, scaleSetBody(lab.group) as JsonObject, conditions);

describe('If-Match', () => {
  test('of another etag is refused, of its own or any accepted', async () => {
    await lab.deploy();
    expect(await refusal(put({ ifMatch: '"999"' }))).toMatchObject({
      status: 412,
      code: 'PreconditionFailed',
      message: 'Etag provided in if-match header "999" does not match etag "1" of resource.',
    });
    for (const ifMatch of ['"1"', '1', '*', '"7", "1"']) expect((await put({ ifMatch })).status).toBe(200);
  });

  test.each<[Method, what: string, url: () => string]>([
    ['PATCH', 'a scale set', () => lab.url],
    ['DELETE', 'a scale set', () => lab.url],
    ['PUT', 'an instance', () => `${lab.url}/virtualMachines/0`],
    ['DELETE', 'an instance', () => `${lab.url}/virtualMachines/0`],
    ['PUT', 'a network', () => `${network()}/virtualNetworks/vnet`],
    ['PATCH', 'a network', () => `${network()}/virtualNetworks/vnet`],
    ['DELETE', 'an address', () => `${network()}/publicIPAddresses/unused`],
    ['PUT', 'a subnet', () => `${network()}/virtualNetworks/vnet/subnets/instances`],
    ['DELETE', 'a subnet', () => `${network()}/virtualNetworks/vnet/subnets/free`],
  ])('is heard by a %s of %s, which stays as it is', async (method, _, url) => {
    await lab.deploy();
    await lab.settle('PUT', `${network()}/publicIPAddresses/unused`, { location: 'westeurope', properties: {} });
    const free = { properties: { addressPrefix: '10.0.9.0/24' } };
    await lab.settle('PUT', `${network()}/virtualNetworks/vnet/subnets/free`, free);
    const before = await lab.get(url());
    const { location, properties } = before;
    const body = method === 'PUT' ? { ...(location !== undefined && { location }), properties: properties ?? {} } : {};
    const write = (ifMatch: string) => lab.call(method, url(), method === 'DELETE' ? undefined : body, { ifMatch });
    expect(await refusal(write('"999"'))).toMatchObject({ status: 412, code: 'PreconditionFailed' });
    expect(await lab.get(url())).toEqual(before);
    expect((await write(String(before.etag))).status).toBeLessThan(300);
  });

  test('of any etag is refused where there is nothing', async () => {
    expect((await refusal(put({ ifMatch: '*' }))).status).toBe(412);
  });
});

describe('If-None-Match', () => {
  test('* is refused where there is a set, accepted where there is none', async () => {
    expect((await put({ ifNoneMatch: '*' })).status).toBe(201);
    expect(await refusal(put({ ifNoneMatch: '*' }))).toMatchObject({ status: 412, code: 'PreconditionFailed' });
  });

  test.each(['"1"', '"7"', 'W/"1"'])('%s is refused by Compute, which supports only *', async (ifNoneMatch) => {
    await lab.deploy();
    for (const url of [lab.url, `${lab.url}/virtualMachines/0`])
      expect((await refusal(lab.call('PUT', url, {}, { ifNoneMatch }))).status).toBe(400);
  });
});
