import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { at, type scaleSetBody, scaleSetLab } from '../scale-set-lab.ts';

type Change = (set: ReturnType<typeof scaleSetBody>) => void;
const properties =
  (more: JsonObject): Change =>
  (set) =>
    Object.assign(set.properties, more);
const profile =
  (more: Record<string, JsonObject | string>): Change =>
  (set) =>
    Object.assign(set.properties.virtualMachineProfile, more);
const repairs = (gracePeriod: string) => properties({ automaticRepairsPolicy: { enabled: true, gracePeriod } });
const notice = (notBeforeTimeout: string) =>
  profile({ scheduledEventsProfile: { terminateNotificationProfile: { enable: true, notBeforeTimeout } } });
const osDisk =
  (more: JsonObject): Change =>
  (set) =>
    Object.assign(set.properties.virtualMachineProfile.storageProfile?.osDisk ?? {}, more);
/** An ephemeral OS disk, on a size that has a place for it. */
const ephemeral =
  (caching: string, size = 'Standard_DS2_v2', more: Record<string, string> = {}): Change =>
  (set) => {
    set.sku.name = size;
    osDisk({ caching, diffDiskSettings: { option: 'Local' } })(set);
    profile(more)(set);
  };
const tags =
  (of: [string, string][]): Change =>
  (set) =>
    Object.assign(set, { tags: Object.fromEntries(of) });
const zoned =
  (zones: string[], more: JsonObject): Change =>
  (set) => {
    Object.assign(set, { zones });
    properties(more)(set);
  };
const osProfile =
  (more: JsonObject): Change =>
  (set) =>
    Object.assign(set.properties.virtualMachineProfile.osProfile ?? {}, more);
const interfaces =
  (networkInterfaceConfigurations: JsonObject[]): Change =>
  (set) => {
    set.properties.virtualMachineProfile.networkProfile = { networkInterfaceConfigurations };
  };
const STORAGE = {
  imageReference: { publisher: 'Canonical', offer: '0001-com-ubuntu-server-jammy', sku: '22_04-lts-gen2' },
  osDisk: { createOption: 'FromImage' },
};
const ULTRA = {
  lun: 0,
  createOption: 'Empty',
  diskSizeGB: 4,
  managedDisk: { storageAccountType: 'UltraSSD_LRS' },
};
const secondInterface =
  (primary: boolean, first?: boolean): Change =>
  (set) => {
    const network = set.properties.virtualMachineProfile.networkProfile ?? {};
    const [nic] = network.networkInterfaceConfigurations as [JsonObject & { properties: JsonObject }];
    const other = structuredClone(nic);
    if (first !== undefined) nic.properties.primary = first;
    network.networkInterfaceConfigurations = [
      nic,
      { ...other, name: 'other', properties: { ...other.properties, primary } },
    ];
  };

describe('A set that cannot be is refused', () => {
  test.each<[what: string, change: Change, target: string]>([
    ['no fault domain', properties({ platformFaultDomainCount: 0 }), 'platformFaultDomainCount'],
    ['six fault domains', properties({ platformFaultDomainCount: 6 }), 'platformFaultDomainCount'],
    ['repairs after nine minutes', repairs('PT9M'), 'automaticRepairsPolicy.gracePeriod'],
    ['repairs after two hours', repairs('PT2H'), 'automaticRepairsPolicy.gracePeriod'],
    ['repairs after a while', repairs('a while'), 'automaticRepairsPolicy.gracePeriod'],
    [
      'a notice of four minutes',
      notice('PT4M'),
      'scheduledEventsProfile.terminateNotificationProfile.notBeforeTimeout',
    ],
    ['a notice of an hour', notice('PT1H'), 'scheduledEventsProfile.terminateNotificationProfile.notBeforeTimeout'],
    ['two primary interfaces', secondInterface(true), 'networkInterfaceConfigurations'],
    ['no primary interface', secondInterface(false, false), 'networkInterfaceConfigurations'],
    ['an eviction policy of regular instances', profile({ evictionPolicy: 'Delete' }), 'evictionPolicy'],
    ['a price of regular instances', profile({ billingProfile: { maxPrice: 1 } }), 'billingProfile.maxPrice'],
    ['a price of nothing', profile({ priority: 'Spot', billingProfile: { maxPrice: 0 } }), 'billingProfile.maxPrice'],
    ['a price below -1', profile({ priority: 'Spot', billingProfile: { maxPrice: -2 } }), 'billingProfile.maxPrice'],
    ['a balance of no zones', properties({ zoneBalance: false }), 'zoneBalance'],
    ['a balance of one zone', zoned(['1'], { zoneBalance: true }), 'zoneBalance'],
    ['user data that is not base64', profile({ userData: '#!/bin/sh' }), 'userData'],
    ...['lab admin', 'lab/admin', 'lab:admin', '-labadmin', '$labadmin', 'lab\nadmin', 'a'.repeat(65)].map(
      (adminUsername): [string, Change, string] => [
        `the administrator ${JSON.stringify(adminUsername)}`,
        osProfile({ adminUsername }),
        'adminUsername',
      ],
    ),
    ...['UltraSSD_LRS', 'PremiumV2_LRS'].map((storageAccountType): [string, Change, string] => [
      `an OS disk of ${storageAccountType}`,
      osDisk({ managedDisk: { storageAccountType } }),
      'osDisk.managedDisk.storageAccountType',
    ]),
    [
      'an Ultra disk that is not enabled',
      profile({ storageProfile: { ...STORAGE, dataDisks: [ULTRA] } }),
      'managedDisk.storageAccountType',
    ],
    [
      'Ultra disks without zones',
      properties({ additionalCapabilities: { ultraSSDEnabled: true } }),
      'additionalCapabilities.ultraSSDEnabled',
    ],
    ['an interface without an IP configuration', interfaces([{ name: 'nic', properties: {} }]), 'ipConfigurations'],
    ['no interface at all', interfaces([]), 'networkInterfaceConfigurations'],
    ['an ephemeral disk that is written to its cache', ephemeral('ReadWrite'), 'osDisk.caching'],
    [
      'an ephemeral disk of a Spot instance that is to be kept',
      ephemeral('ReadOnly', 'Standard_DS2_v2', { priority: 'Spot', evictionPolicy: 'Deallocate' }),
      'evictionPolicy',
    ],
    [
      'three fault domains in each zone',
      zoned(['1'], { platformFaultDomainCount: 3, singlePlacementGroup: false }),
      'platformFaultDomainCount',
    ],
  ])('%s', async (_, change, target) => {
    const lab = await scaleSetLab();
    const put = lab.put(change);
    expect(await refusal(put)).toMatchObject({ status: 400, code: 'InvalidParameter', extra: { target } });
  });

  test('an automatic OS upgrade to one version, and one of any version without a source of health', async () => {
    const lab = await scaleSetLab();
    const automatic: Change = (set) => {
      set.properties.upgradePolicy = { mode: 'Manual', automaticOSUpgradePolicy: { enableAutomaticOSUpgrade: true } };
      Object.assign(set.properties.virtualMachineProfile.storageProfile?.imageReference ?? {}, {
        version: '22.04.202509250',
      });
    };
    expect((await refusal(lab.put(automatic))).message).toContain('imageReference.version is not set to latest');
    const blind: Change = (set) => {
      automatic(set);
      delete set.properties.virtualMachineProfile.networkProfile?.healthProbe;
    };
    expect((await refusal(lab.put(blind))).message).toContain('a health probe or health extension was not specified');
  });

  test('more tags than 50, and tags that are too long, by PUT, by PATCH and of a network', async () => {
    const lab = await scaleSetLab();
    const many = Array.from({ length: 51 }, (_, i): [string, string] => [`t${i}`, '']);
    expect((await refusal(lab.put(tags(many)))).message).toContain("maximum allowed number of '50' (actual '51')");
    expect((await refusal(lab.put(tags([['n'.repeat(513), '']])))).message).toContain("'512' (actual '513')");
    await lab.deploy(tags(many.slice(1)));
    const long = { tags: { t: 'v'.repeat(257) } };
    expect((await refusal(lab.call('PATCH', lab.url, long))).message).toContain("'256' (actual '257')");
    const network = `${lab.group}/providers/Microsoft.Network/virtualNetworks/vnet`;
    expect((await refusal(lab.call('PUT', network, { location: 'westeurope', ...long }))).status).toBe(400);
  });

  test.each([
    ['', /must not be null or empty/],
    ['azureOwner', /reserved for Azure/],
    ['Microsoft-owner', /reserved for Azure/],
    ['windows', /reserved for Azure/],
    ['a\u0007b', /control characters/],
    ['a/b', /reserved characters/],
  ])('the tag %j, of a set, a network, a disk and a group, by PUT and by PATCH', async (name, words) => {
    const lab = await scaleSetLab();
    const disk = `${lab.group}/providers/Microsoft.Compute/disks/d`;
    const created = { location: 'westeurope', properties: { creationData: { createOption: 'Empty' }, diskSizeGB: 4 } };
    await lab.settle('PUT', disk, created);
    await lab.deploy();
    const network = `${lab.group}/providers/Microsoft.Network/virtualNetworks/vnet`;
    for (const url of [lab.url, network, disk, lab.group])
      for (const method of ['PUT', 'PATCH'] as const) {
        const place = method === 'PUT' && { location: 'westeurope' };
        const refused = await refusal(lab.call(method, url, { ...place, tags: { [name]: 'x' } }));
        expect([refused.status, refused.message]).toEqual([400, expect.stringMatching(words)]);
      }
  });

  test.each([[['1', '1']], [['3', '1', '3']]])('the zones %j', async (zones) => {
    const lab = await scaleSetLab();
    const refused = await refusal(lab.put((set) => Object.assign(set, { zones })));
    expect(refused).toMatchObject({ status: 400, code: 'InvalidAvailabilityZone' });
    expect(refused.message).toContain('duplicates');
  });

  test('subnets of two networks', async () => {
    const lab = await scaleSetLab();
    const network = `${lab.group}/providers/Microsoft.Network/virtualNetworks`;
    const configurations = ['vnet', 'other'].map((name, at) => ({
      name,
      properties: { primary: at === 0, subnet: { id: `${network}/${name}/subnets/instances` } },
    }));
    const refused = await refusal(
      lab.put(interfaces([{ name: 'nic', properties: { ipConfigurations: configurations } }])),
    );
    expect(refused.code).toBe('SubnetsNotInSameVnet');
  });

  test.each<[what: string, code: string, names: string[], configurations: string[][]]>([
    ['two interfaces of one name', 'DuplicateResourceName', ['nic', 'NIC'], [['a'], ['a']]],
    ['two IP configurations of one name', 'DuplicateResourceName', ['nic'], [['a', 'A']]],
    ['two IP configurations that are not primary', 'InvalidParameter', ['nic'], [['a', 'b']]],
  ])('%s', async (_, code, names, configurations) => {
    const lab = await scaleSetLab();
    const subnet = { id: `${lab.group}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/instances` };
    const nics = names.map((name, i) => ({
      name,
      properties: {
        primary: i === 0,
        ipConfigurations: (configurations[i] ?? []).map((own, at) => ({
          name: own,
          properties: { subnet, primary: code !== 'InvalidParameter' && at === 0 },
        })),
      },
    }));
    expect((await refusal(lab.put(interfaces(nics)))).code).toBe(code);
  });

  test.each(['Standard_B2als_v2', 'Standard_D2s_v5'])('ephemeral OS disks on %s', async (size) => {
    const lab = await scaleSetLab();
    expect(await refusal(lab.put(ephemeral('ReadOnly', size)))).toMatchObject({
      code: 'NotSupported',
      message: `Ephemeral OS disk is not supported for VM size ${size}.`,
    });
  });

  test('deallocation of ephemeral OS disks, by the set and by an instance', async () => {
    const lab = await scaleSetLab();
    await lab.deploy(ephemeral('ReadOnly'));
    for (const path of ['deallocate', 'virtualMachines/0/deallocate'])
      expect((await refusal(lab.call('POST', `${lab.url}/${path}`))).code).toBe('OperationNotAllowed');
    expect((await lab.call('POST', `${lab.url}/poweroff`)).status).toBe(202);
  });
});

describe('What a policy leaves out', () => {
  test('is filled in for repairs that are on', async () => {
    const lab = await scaleSetLab();
    await lab.deploy(properties({ automaticRepairsPolicy: { enabled: true } }));
    expect(at(await lab.get(lab.url), 'properties.automaticRepairsPolicy')).toEqual({
      enabled: true,
      gracePeriod: 'PT10M',
      repairAction: 'Replace',
    });
  });
});

describe('What is kept and not acted on', () => {
  test.each<[what: string, change: Change, path: string]>([
    [
      'automatic repairs',
      properties({ automaticRepairsPolicy: { enabled: true } }),
      'properties.automaticRepairsPolicy',
    ],
    [
      'automatic OS upgrades',
      (set) =>
        Object.assign(set.properties.upgradePolicy, { automaticOSUpgradePolicy: { enableAutomaticOSUpgrade: true } }),
      'properties.upgradePolicy.automaticOSUpgradePolicy',
    ],
    ['Spot', profile({ priority: 'Spot', evictionPolicy: 'Delete' }), 'properties.virtualMachineProfile.priority'],
    ['overprovisioning', properties({ overprovision: true }), 'properties.overprovision'],
    [
      'ephemeral OS disks',
      ephemeral('ReadOnly'),
      'properties.virtualMachineProfile.storageProfile.osDisk.diffDiskSettings',
    ],
  ])('is named in a header: %s', async (_, change, path) => {
    const lab = await scaleSetLab();
    const { headers } = await lab.put(change);
    expect(headers?.['x-emulator-without-effect']?.split(', ')).toContain(path);
  });
});

describe('An identity of the set’s own', () => {
  test.each(['SystemAssigned', 'SystemAssigned, UserAssigned', 'systemassigned'])(
    '%s has a service principal, the same at each look',
    async (type) => {
      const lab = await scaleSetLab();
      await lab.deploy((set) => Object.assign(set, { identity: { type } }));
      const first = at(await lab.get(lab.url), 'identity');
      expect(first).toMatchObject({
        principalId: expect.stringMatching(/^[\da-f-]{36}$/),
        tenantId: lab.azure.subscription.tenantId,
      });
      await lab.call('PATCH', lab.url, { tags: { a: 'b' } });
      expect(at(await lab.get(lab.url), 'identity')).toEqual(first);
      await lab.call('PATCH', lab.url, { identity: { type: 'None' } });
      expect(at(await lab.get(lab.url), 'identity')).toEqual({ type: 'None' });
    },
  );
});
