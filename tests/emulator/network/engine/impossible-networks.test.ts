import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { scaleSetLab } from '../../compute/scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
let network: string;
beforeAll(async () => {
  lab = await scaleSetLab();
  network = `${lab.group}/providers/Microsoft.Network`;
});

const put = (path: string, properties: JsonObject, more: JsonObject = {}) =>
  lab.call('PUT', `${network}/${path}`, { location: 'westeurope', properties, ...more });
const STANDARD = { sku: { name: 'Standard' } };
const STATIC = { publicIPAllocationMethod: 'Static' };

describe('A network that cannot be is refused:', () => {
  test.each([
    ['multicast', ['239.0.0.0/8'], 'AddressPrefixReserved'],
    ['loopback', ['127.0.0.0/16'], 'AddressPrefixReserved'],
    ['link-local addresses', ['10.0.0.0/16', '169.254.0.0/16'], 'AddressPrefixReserved'],
    ["Azure's own address", ['168.63.128.0/18'], 'AddressPrefixReserved'],
    ['everything', ['0.0.0.0/0'], 'AddressPrefixReserved'],
    ['one range twice', ['10.0.0.0/16', '10.0.0.0/16'], 'AddressPrefixesOverlap'],
    ['a range inside of another', ['10.0.0.0/16', '10.0.4.0/24'], 'AddressPrefixesOverlap'],
  ])('%s', async (_, addressPrefixes, code) => {
    expect(await refusal(put('virtualNetworks/v', { addressSpace: { addressPrefixes } }))).toMatchObject({
      status: 400,
      code,
    });
  });
});

describe('A public address is refused with', () => {
  test.each(['ab', 'Abc', 'abc-', '-abc', '1abc', 'a_b', 'a.b', 'a'.repeat(64)])(
    'the label %s',
    async (domainNameLabel) => {
      const refused = await refusal(
        put('publicIPAddresses/p', { ...STATIC, dnsSettings: { domainNameLabel } }, STANDARD),
      );
      expect(refused).toMatchObject({
        code: 'InvalidDomainNameLabel',
        message: `The domain name label ${domainNameLabel} is invalid. It must conform to the following regular expression: ^[a-z][a-z0-9-]{1,61}[a-z0-9]$.`,
      });
    },
  );

  test('a zone that is named twice', async () => {
    const refused = await refusal(put('publicIPAddresses/p', STATIC, { ...STANDARD, zones: ['2', '2'] }));
    expect(refused.code).toBe('InvalidAvailabilityZone');
  });

  test.each<[what: string, from: JsonObject, to: JsonObject, words: string]>([
    [
      'no zones any more',
      { zones: ['1', '2', '3'] },
      {},
      'constraint 1, 2, 3 and the request has availability zone constraint NoZone,',
    ],
    ['zones at last', {}, { zones: ['1'] }, 'constraint NoZone and the request has availability zone constraint 1,'],
    [
      'fewer zones',
      { zones: ['1', '2', '3'] },
      { zones: ['1'] },
      'constraint 1, 2, 3 and the request has availability zone constraint 1,',
    ],
  ])('%s', async (what, from, to, words) => {
    const path = `publicIPAddresses/${what.replaceAll(' ', '-')}`;
    await lab.settle('PUT', `${network}/${path}`, { location: 'westeurope', properties: STATIC, ...STANDARD, ...from });
    const refused = await refusal(put(path, STATIC, { ...STANDARD, ...to }));
    expect(refused.code).toBe('ResourceAvailabilityZonesCannotBeModified');
    expect(refused.message).toContain(words);
    expect((await put(path, STATIC, { ...STANDARD, ...from })).status).toBe(200);
  });
});

test('A TCP probe with a path is refused', async () => {
  const subnet = { id: `${network}/virtualNetworks/vnet/subnets/instances` };
  const properties = {
    frontendIPConfigurations: [{ name: 'front', properties: { subnet } }],
    probes: [{ name: 'p', properties: { protocol: 'Tcp', port: 80, requestPath: '/', intervalInSeconds: 5 } }],
  };
  expect((await refusal(put('loadBalancers/x', properties, STANDARD))).code).toBe('ProbeRequestPathNotAllowed');
});
