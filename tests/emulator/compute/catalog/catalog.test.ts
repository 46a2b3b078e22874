import { beforeEach, describe, expect, test } from 'vitest';
import { findSize, type Size } from '../../../../emulator/compute/catalog/sizes.ts';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { at, scaleSetLab } from '../scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
let provider: string;
beforeEach(async () => {
  lab = await scaleSetLab({ oldImageVersions: 'deprecated' });
  provider = `${lab.subscription}/providers/Microsoft.Compute`;
});
const list = async (path: string, query = '') =>
  (await lab.call('GET', `${provider}/${path}?api-version=2024-11-01${query}`)).body as JsonObject[];
const names = (items: JsonObject[]) => items.map(({ name }) => name);

describe('the image catalogue', () => {
  const offers = 'locations/westeurope/publishers/Canonical/artifacttypes/vmimage/offers';
  const jammy = `${offers}/0001-com-ubuntu-server-jammy/skus`;

  test('is read level by level, in bare lists whose ids have capitals', async () => {
    expect(names(await list('locations/westeurope/publishers'))).toEqual(['Canonical']);
    expect(names(await list(offers))).toEqual([
      '0001-com-ubuntu-server-focal',
      '0001-com-ubuntu-server-jammy',
      'UbuntuServer',
      'ubuntu-24_04-lts',
    ]);
    expect(names(await list(jammy))).toEqual(['22_04-lts', '22_04-lts-gen2']);
    const versions = await list(`${jammy}/22_04-LTS-Gen2/versions`);
    expect(names(versions).slice(-2)).toEqual(['22.04.202508270', '22.04.202509250']);
    expect(versions.at(-2)?.id).toBe(
      `/Subscriptions/${lab.azure.subscription.subscriptionId}/Providers/Microsoft.Compute/Locations/westeurope/Publishers/Canonical/ArtifactTypes/VMImage/Offers/0001-com-ubuntu-server-jammy/Skus/22_04-lts-gen2/Versions/22.04.202508270`,
    );
  });

  test('names the newest version to az, and what an image is and can', async () => {
    const newest = await list(`${jammy}/22_04-lts-gen2/versions`, '&$top=1&$orderby=name desc');
    expect(names(newest)).toEqual(['22.04.202509250']);
    const image = await lab.get(`${provider}/${jammy}/22_04-lts-gen2/versions/22.04.202509250`);
    expect(image).toMatchObject({
      name: '22.04.202509250',
      properties: {
        hyperVGeneration: 'V2',
        osDiskImage: { operatingSystem: 'Linux', sizeInGb: 30 },
        automaticOSUpgradeProperties: { automaticOSUpgradeSupported: true },
      },
    });
    expect(at(image, 'properties.features')).toContainEqual({ name: 'SecurityType', value: 'TrustedLaunchSupported' });
    const gen1 = await lab.get(`${provider}/${jammy}/22_04-lts/versions/latest`);
    expect(gen1).toMatchObject({ name: '22.04.202509250', properties: { hyperVGeneration: 'V1' } });
  });

  test('lists the last versions of a SKU that is published, the oldest of them announced to leave, and one of a SKU that is not', async () => {
    const states = async (skus: string) =>
      (await list(`${skus}/versions`, '&$expand=properties')).map((each) =>
        at(each, 'properties.imageDeprecationStatus.imageState'),
      );
    const leaving = ['ScheduledForDeprecation', 'ScheduledForDeprecation'];
    expect(await states(`${jammy}/22_04-lts-gen2`)).toEqual([...leaving, ...Array(18).fill('Active')]);
    expect(await states(`${offers}/0001-com-ubuntu-server-focal/skus/20_04-lts-gen2`)).toEqual(['Active']);
    const sorted = names(await list(`${jammy}/22_04-lts-gen2/versions`)).map(String);
    expect(sorted).toEqual(sorted.toSorted());
  });

  test.each([
    'locations/westeurope/publishers/Nobody/artifacttypes/vmimage/offers',
    `${jammy}/none/versions`,
    `${jammy}/22_04-lts/versions/1`,
  ])('has no %s', async (path) => {
    expect(await refusal(lab.call('GET', `${provider}/${path}`))).toMatchObject({ status: 404, code: 'NotFound' });
  });

  test('is in every region there is, and in no other', async () => {
    expect((await refusal(lab.call('GET', `${provider}/locations/moon/publishers`))).message).toContain("'moon'");
  });
});

describe('sizes', () => {
  const skus = async (location: string) =>
    (await lab.listOf(`${provider}/skus?api-version=2021-07-01&$filter=location eq '${location}'`)) as JsonObject[];
  const named = (items: JsonObject[], name: string) => items.find((each) => each.name === name);

  test('say what each can do, region by region', async () => {
    const size = named(await skus('West Europe'), 'Standard_B2als_v2');
    expect(size).toMatchObject({
      resourceType: 'virtualMachines',
      family: 'standardBasv2Family',
      locations: ['westeurope'],
      locationInfo: [{ location: 'westeurope', zones: ['1', '2', '3'] }],
      restrictions: [],
    });
    for (const [name, value] of Object.entries({
      vCPUs: '2',
      MemoryGB: '4',
      PremiumIO: 'True',
      HyperVGenerations: 'V1,V2',
      MaxDataDiskCount: '4',
    }))
      expect(size?.capabilities).toContainEqual({ name, value });
  });

  test('may be restricted in a region, missing in another, and without Trusted Launch', async () => {
    expect(named(await skus('southcentralus'), 'Standard_B2s')?.restrictions).toEqual([
      {
        type: 'Location',
        values: ['southcentralus'],
        restrictionInfo: { locations: ['southcentralus'] },
        reasonCode: 'NotAvailableForSubscription',
      },
    ]);
    expect(named(await skus('swedencentral'), 'Standard_A2_v2')).toBeUndefined();
    expect(named(await skus('westeurope'), 'Standard_A2_v2')?.capabilities).toContainEqual({
      name: 'TrustedLaunchDisabled',
      value: 'True',
    });
  });

  test('are filtered by location only', async () => {
    const url = `${provider}/skus?api-version=2021-07-01&$filter=name eq 'x'`;
    expect((await refusal(lab.call('GET', url))).code).toBe('InvalidFilterInQueryString');
  });

  test('have an old, short list too', async () => {
    expect(await lab.listOf(`${provider}/locations/westeurope/vmSizes`)).toContainEqual({
      name: 'Standard_B2als_v2',
      numberOfCores: 2,
      osDiskSizeInMB: 1_047_552,
      resourceDiskSizeInMB: 0,
      memoryInMB: 4096,
      maxDataDiskCount: 4,
    });
  });
});

describe('usages', () => {
  const usage = async (name: string) =>
    (await lab.listOf(`${provider}/locations/westeurope/usages`)).find((each) => at(each, 'name.value') === name);

  test('count the vCPUs, instances and sets that are deployed, and forget them when they are gone', async () => {
    expect(await usage('cores')).toEqual({
      limit: 350,
      unit: 'Count',
      currentValue: 0,
      name: { value: 'cores', localizedValue: 'Total Regional vCPUs' },
    });
    await lab.deploy();
    expect(await usage('cores')).toMatchObject({ currentValue: 4 });
    expect(await usage('standardBasv2Family')).toMatchObject({ currentValue: 4 });
    expect(await usage('standardBSFamily')).toMatchObject({ currentValue: 0 });
    expect(await usage('virtualMachines')).toMatchObject({ currentValue: 2 });
    expect(await usage('virtualMachineScaleSets')).toMatchObject({ currentValue: 1 });
    await lab.settle('DELETE', lab.url);
    expect(await usage('cores')).toMatchObject({ currentValue: 0 });
  });
});

// Sources: bv1-series-page, esv5-series-page.
test.each<[string, Partial<Size>]>([
  ['Standard_B1ls', { vCPUs: 1, memoryGB: 0.5, temporaryDiskMB: 4096, maxDataDisks: 2, acceleratedNetworking: false }],
  ['Standard_B8ms', { vCPUs: 8, memoryGB: 32, temporaryDiskMB: 65536, maxDataDisks: 16, acceleratedNetworking: false }],
  ['Standard_B12ms', { vCPUs: 12, memoryGB: 48, temporaryDiskMB: 98304, acceleratedNetworking: true }],
  ['Standard_E96s_v5', { vCPUs: 96, memoryGB: 672, temporaryDiskMB: 0, maxDataDisks: 32 }],
  ['Standard_E104is_v5', { vCPUs: 104, memoryGB: 672, temporaryDiskMB: 0, maxDataDisks: 64 }],
])('%s is as its page says', (name, facts) => {
  expect(findSize(name, 'westeurope')).toMatchObject(facts);
});
