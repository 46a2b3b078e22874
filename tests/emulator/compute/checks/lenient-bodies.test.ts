import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { at, type scaleSetBody, scaleSetLab } from '../scale-set-lab.ts';

type Change = (set: ReturnType<typeof scaleSetBody>) => void;
const profile = (change: (profile: Record<string, JsonObject>) => void): Change => {
  return (set) => change(set.properties.virtualMachineProfile);
};

describe('An empty text counts as not sent', () => {
  test.each<[what: string, change: Change, path: string, expected: unknown]>([
    [
      'an enumeration',
      (set) => Object.assign(set.properties, { orchestrationMode: '' }),
      'properties.orchestrationMode',
      'Uniform',
    ],
    ['a list', (set) => Object.assign(set, { zones: '' }), 'zones', undefined],
    ['an object', (set) => Object.assign(set, { identity: '' }), 'identity', undefined],
    [
      'a number',
      (set) => Object.assign(set.properties, { platformFaultDomainCount: '' }),
      'properties.platformFaultDomainCount',
      5,
    ],
    ['a flag', (set) => Object.assign(set.properties, { overprovision: '' }), 'properties.overprovision', true],
    ['names and texts', (set) => Object.assign(set, { tags: '' }), 'tags', undefined],
    [
      'the security type',
      profile((each) => Object.assign(each, { securityProfile: { securityType: '' } })),
      'properties.virtualMachineProfile.securityProfile.securityType',
      undefined,
    ],
  ])('for %s', async (_, change, path, expected) => {
    const lab = await scaleSetLab();
    expect((await lab.put(change)).status).toBe(201);
    expect(at(await lab.get(lab.url), path)).toEqual(expected);
  });

  test('but is a text where a text belongs', async () => {
    const lab = await scaleSetLab();
    const put = lab.put(profile(({ osProfile }) => Object.assign(osProfile ?? {}, { adminUsername: '' })));
    expect((await refusal(put)).extra.target).toBe('adminUsername');
  });
});

const blob = (type: string, length = 64) => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(type.length);
  return Buffer.concat([size, Buffer.from(type), Buffer.alloc(length, 7)]).toString('base64');
};
const KEY = `ssh-rsa ${blob('ssh-rsa', 270)} someone@somewhere`;
const signIn = (adminPassword: string | undefined, linuxConfiguration: JsonObject): Change =>
  profile((each) => {
    const { adminPassword: _, ...rest } = each.osProfile ?? {};
    each.osProfile = { ...rest, linuxConfiguration, ...(adminPassword !== undefined && { adminPassword }) };
  });
const keys = (keyData: string, path = '/home/labadmin/.ssh/authorized_keys') => ({
  disablePasswordAuthentication: true,
  ssh: { publicKeys: [{ path, keyData }] },
});

describe('A sign-in', () => {
  test('takes the key in place of the password where passwords are disabled, and leaves out an OS disk that the image is enough for', async () => {
    const lab = await scaleSetLab();
    const { status } = await lab.put((set) => {
      signIn(KEY, keys(KEY))(set);
      delete set.properties.virtualMachineProfile.storageProfile?.osDisk;
    });
    expect(status).toBe(201);
    expect(at(await lab.get(lab.url), 'properties.virtualMachineProfile.storageProfile.osDisk.createOption')).toBe(
      'FromImage',
    );
  });

  test.each([
    [
      'a key in a file of its own',
      keys(KEY, '/root/.ssh/authorized_keys'),
      'linuxConfiguration.ssh.publicKeys.path',
      /^Destination path for SSH public keys is currently limited to its default value \/home\/labadmin\//,
    ],
    ['a path of nobody', keys(KEY, './'), 'linuxConfiguration.ssh.publicKeys.path', /limited to its default value/],
    [
      'a key that is none',
      keys('hello'),
      'linuxConfiguration.ssh.publicKeys.keyData',
      /^The value of parameter linuxConfiguration.ssh.publicKeys.keyData is invalid.$/,
    ],
    ['a file name', keys('/home/me/.ssh/id_rsa.pub'), 'linuxConfiguration.ssh.publicKeys.keyData', /is invalid/],
    [
      'a key of an unknown type',
      keys(`ssh-dss ${blob('ssh-dss')}`),
      'linuxConfiguration.ssh.publicKeys.keyData',
      /is invalid/,
    ],
    [
      'a key that says another type',
      keys(`ssh-rsa ${blob('ssh-ed25519')}`),
      'linuxConfiguration.ssh.publicKeys.keyData',
      /is invalid/,
    ],
  ])('refuses %s', async (_, linuxConfiguration, target, message) => {
    const lab = await scaleSetLab();
    expect(await refusal(lab.put(signIn(undefined, linuxConfiguration)))).toMatchObject({
      code: 'InvalidParameter',
      message: expect.stringMatching(message),
      extra: { target },
    });
  });

  test.each(['P@ssw0rd', 'abc@123', 'Password22', 'iLoveYou!'])('refuses the password %s', async (password) => {
    const lab = await scaleSetLab();
    expect((await refusal(lab.put(signIn(password, {})))).extra.target).toBe('adminPassword');
  });
});

describe('Network takes what templates send', () => {
  test.each<[what: string, path: string, properties: JsonObject]>([
    ['a subnet', 'virtualNetworks/vnet/subnets/more', { addressPrefix: '10.0.8.0/24' }],
    ['a pool', 'loadBalancers/lb/backendAddressPools/more', {}],
    [
      'a NAT rule',
      'loadBalancers/lb/inboundNatRules/more',
      { protocol: 'Tcp', frontendPort: 5000, backendPort: 22, frontendIPConfiguration: { id: 'FRONT' } },
    ],
    [
      'a security rule',
      'networkSecurityGroups/nsg/securityRules/more',
      {
        protocol: '*',
        access: 'Allow',
        direction: 'Inbound',
        priority: 100,
        sourceAddressPrefix: '*',
        destinationAddressPrefix: '*',
        sourcePortRange: '*',
        destinationPortRange: '80',
      },
    ],
  ])('the location of %s', async (_, path, properties) => {
    const lab = await scaleSetLab();
    const network = `${lab.group}/providers/Microsoft.Network`;
    await lab.settle('PUT', `${network}/networkSecurityGroups/nsg`, { location: 'westeurope', properties: {} });
    const body = JSON.stringify({ location: 'westeurope', properties });
    const front = `${network}/loadBalancers/lb/frontendIPConfigurations/front`;
    expect((await lab.settle('PUT', `${network}/${path}`, JSON.parse(body.replace('FRONT', front)))).status).toBe(201);
    expect(await lab.get(`${network}/${path}`)).not.toHaveProperty('location');
  });

  test('the location of a subnet, and either a port or a list of ports', async () => {
    const lab = await scaleSetLab();
    const network = `${lab.group}/providers/Microsoft.Network`;
    const subnet = {
      name: 's',
      location: 'westeurope',
      properties: { addressPrefix: '10.1.0.0/24', serviceGateway: '' },
    };
    const vnet = {
      location: 'westeurope',
      properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] }, subnets: [subnet] },
    };
    expect((await lab.call('PUT', `${network}/virtualNetworks/other`, vnet)).status).toBe(201);
    const rule = (properties: JsonObject) => ({
      location: 'westeurope',
      properties: {
        securityRules: [
          {
            name: 'r',
            properties: {
              protocol: 'Tcp',
              access: 'Allow',
              direction: 'Inbound',
              priority: 100,
              sourceAddressPrefix: '*',
              destinationAddressPrefix: '*',
              sourcePortRange: '*',
              ...properties,
            },
          },
        ],
      },
    });
    const group = `${network}/networkSecurityGroups/nsg`;
    expect(
      (await lab.call('PUT', group, rule({ destinationPortRange: '', destinationPortRanges: ['80', '443'] }))).status,
    ).toBe(201);
    expect(
      (
        await lab.call(
          'PUT',
          group,
          rule({ destinationPortRange: '80', sourceAddressPrefixes: [], destinationAddressPrefixes: '' }),
        )
      ).status,
    ).toBe(200);
    expect((await refusal(lab.call('PUT', group, rule({ destinationPortRange: '' })))).message).toContain(
      'DestinationPortRange',
    );
  });
});

test('A list that can hold nothing yet is refused with a hint that says so', async () => {
  const lab = await scaleSetLab();
  const { message } = await refusal(
    lab.put((set) => {
      const nic = at(set, 'properties.virtualMachineProfile.networkProfile.networkInterfaceConfigurations.0');
      const own = at(nic, 'properties.ipConfigurations.0.properties') as JsonObject;
      own.applicationGatewayBackendAddressPools = [{ id: '/subscriptions/x' }];
    }),
  );
  expect(message).toContain('can have no value, as what it refers to is not built;');
});
