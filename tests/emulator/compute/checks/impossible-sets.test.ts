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
const tags =
  (of: [string, string][]): Change =>
  (set) =>
    Object.assign(set, { tags: Object.fromEntries(of) });
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
    [
      'an ephemeral disk that is written to its cache',
      osDisk({ caching: 'ReadWrite', diffDiskSettings: { option: 'Local' } }),
      'osDisk.caching',
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

  test('deallocation of ephemeral OS disks, by the set and by an instance', async () => {
    const lab = await scaleSetLab();
    await lab.deploy(osDisk({ caching: 'ReadOnly', diffDiskSettings: { option: 'Local' } }));
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
      osDisk({ caching: 'ReadOnly', diffDiskSettings: { option: 'Local' } }),
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
