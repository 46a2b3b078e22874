import { ComputeManagementClient, type VirtualMachineScaleSet } from '@azure/arm-compute';
import { NetworkManagementClient } from '@azure/arm-network';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { FRICTIONLESS } from '../frictionless.ts';
import { ask, signIn } from '../https-client.ts';
import { sdkFor } from '../sdk.ts';

let emulator: Emulator;
let compute: ComputeManagementClient;
let created: VirtualMachineScaleSet;
const fast = { updateIntervalInMs: 10 };
const [group, name] = ['rg', 'web'];

beforeAll(async () => {
  emulator = await startEmulator({ speed: 6000, variant: FRICTIONLESS });
  const { credential, subscriptionId, options } = sdkFor(emulator);
  compute = new ComputeManagementClient(credential, subscriptionId, options);
  const network = new NetworkManagementClient(credential, subscriptionId, options);
  const token = String((await signIn(emulator)).json.access_token);
  const path = `/subscriptions/${subscriptionId}/resourcegroups/${group}?api-version=2024-11-01`;
  await ask(emulator, 'PUT', path, { token, body: JSON.stringify({ location: 'westeurope' }) });
  const vnet = await network.virtualNetworks.createOrUpdate(
    group,
    'vnet',
    {
      location: 'westeurope',
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [{ name: 'instances', addressPrefix: '10.0.0.0/24' }],
    },
    fast,
  );
  created = await compute.virtualMachineScaleSets.createOrUpdate(
    group,
    name,
    {
      location: 'westeurope',
      tags: { stage: 'test' },
      sku: { name: 'Standard_B2als_v2', tier: 'Standard', capacity: 2 },
      orchestrationMode: 'Uniform',
      overprovision: false,
      upgradePolicy: { mode: 'Manual', rollingUpgradePolicy: { maxBatchInstancePercent: 50 } },
      automaticRepairsPolicy: { enabled: false },
      virtualMachineProfile: {
        osProfile: {
          computerNamePrefix: 'labvm',
          adminUsername: 'labadmin',
          adminPassword: 'Never-to-be-seen-1',
          customData: 'I2Nsb3VkLWNvbmZpZw==',
        },
        storageProfile: {
          imageReference: {
            publisher: 'Canonical',
            offer: 'ubuntu-24_04-lts',
            sku: 'server',
            version: 'latest',
          },
          osDisk: { createOption: 'FromImage' },
          dataDisks: [{ lun: 0, createOption: 'Empty', diskSizeGB: 32 }],
        },
        networkProfile: {
          networkInterfaceConfigurations: [
            {
              name: 'nic',
              primary: true,
              ipConfigurations: [{ name: 'ipconfig', subnet: { id: String(vnet.subnets?.[0]?.id) } }],
            },
          ],
        },
        extensionProfile: {
          extensions: [
            {
              name: 'hello',
              publisher: 'Microsoft.Azure.Extensions',
              typePropertiesType: 'CustomScript',
              typeHandlerVersion: '2.1',
              settings: { skipDos2Unix: true },
              protectedSettings: { commandToExecute: 'true' },
            },
          ],
        },
      },
    },
    fast,
  );
}, 30_000);
afterAll(() => emulator.close());

async function listed<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of pages) items.push(item);
  return items;
}
const instances = () => listed(compute.virtualMachineScaleSetVMs.list(group, name));

describe('through the unmodified SDK', () => {
  test('a scale set is created, and is Succeeded when the poller says so', async () => {
    expect(created).toMatchObject({
      name,
      provisioningState: 'Succeeded',
      sku: { capacity: 2 },
      timeCreated: expect.any(Date),
      virtualMachineProfile: { osProfile: { computerNamePrefix: 'labvm' } },
    });
    expect((await instances()).map((each) => each.provisioningState)).toEqual(['Succeeded', 'Succeeded']);
  });

  test('what is read can be written back, and changes nothing', async () => {
    const read = await compute.virtualMachineScaleSets.get(group, name);
    const written = await compute.virtualMachineScaleSets.createOrUpdate(group, name, read, fast);
    expect(written).toEqual(read);
    expect(await compute.virtualMachineScaleSets.get(group, name)).toEqual(read);
    expect((await instances()).map((each) => each.latestModelApplied)).toEqual([true, true]);
  });

  test('instances, their views and their disks come out with the SDK’s own types', async () => {
    const [first] = await instances();
    const view = await compute.virtualMachineScaleSetVMs.getInstanceView(group, name, '0');
    expect(view.statuses?.map(({ code }) => code)).toEqual(['ProvisioningState/succeeded', 'PowerState/running']);
    const id = String(first?.storageProfile?.dataDisks?.[0]?.managedDisk?.id);
    const disk = await compute.disks.get(group, id.split('/').at(-1) ?? '');
    expect(disk).toMatchObject({ diskSizeGB: 32, diskState: 'Attached', timeCreated: expect.any(Date) });
    const expanded = await listed(
      compute.virtualMachineScaleSetVMs.list(group, name, {
        filter: 'properties/latestModelApplied eq true',
        expand: 'instanceView',
      }),
    );
    expect(expanded.map((each) => each.instanceView?.vmAgent?.statuses?.[0]?.displayStatus)).toEqual([
      'Ready',
      'Ready',
    ]);
  });

  test('a disk grows, and is refused when it would shrink', async () => {
    const [first] = await instances();
    const disk = String(first?.storageProfile?.dataDisks?.[0]?.name);
    const grown = await compute.disks.update(group, disk, { diskSizeGB: 64 }, fast);
    expect(grown).toMatchObject({ diskSizeGB: 64, provisioningState: 'Succeeded' });
    await expect(compute.disks.update(group, disk, { diskSizeGB: 16 }, fast)).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(compute.disks.delete(group, disk, fast)).rejects.toMatchObject({ code: 'OperationNotAllowed' });
  });

  test('a set scales by PATCH', async () => {
    await compute.virtualMachineScaleSets.update(group, name, { sku: { capacity: 3 } }, fast);
    expect((await instances()).map((each) => each.instanceId)).toEqual(['0', '1', '2']);
    await compute.virtualMachineScaleSets.update(group, name, { sku: { capacity: 1 } }, fast);
    expect((await instances()).map((each) => each.instanceId)).toEqual(['0']);
  });

  test('the catalogue, the sizes and the usages can be read', async () => {
    const [location, publisher, offer, sku] = ['westeurope', 'Canonical', 'ubuntu-24_04-lts', 'server'] as const;
    const versions = await compute.virtualMachineImages.list(location, publisher, offer, sku, {
      top: 1,
      orderby: 'name desc',
    });
    const image = await compute.virtualMachineImages.get(location, publisher, offer, sku, String(versions[0]?.name));
    expect(image).toMatchObject({
      hyperVGeneration: 'V2',
      automaticOSUpgradeProperties: { automaticOSUpgradeSupported: false },
    });
    const skus = await listed(compute.resourceSkus.list({ filter: "location eq 'southcentralus'" }));
    expect(skus.filter(({ restrictions }) => restrictions?.length).map((each) => each.name)).toEqual([
      'Standard_B1s',
      'Standard_B2s',
    ]);
    const usages = await listed(compute.usage.list(location));
    expect(usages.find((each) => each.name?.value === 'cores')?.currentValue).toBe(2);
  });

  test('what was refused carries Azure’s code', async () => {
    const { virtualMachineScaleSetRollingUpgrades: upgrades, virtualMachineScaleSets: sets } = compute;
    await expect(upgrades.getLatest(group, name)).rejects.toMatchObject({ statusCode: 404, code: 'NotFound' });
    await expect(sets.get(group, 'none')).rejects.toMatchObject({ statusCode: 404, code: 'ResourceNotFound' });
    const renamed = { location: 'westeurope', virtualMachineProfile: { osProfile: { computerNamePrefix: 'other' } } };
    await expect(sets.createOrUpdate(group, name, renamed, fast)).rejects.toMatchObject({
      statusCode: 409,
      code: 'PropertyChangeNotAllowed',
    });
  });

  test('a set is deleted with all it had', async () => {
    await compute.virtualMachineScaleSets.delete(group, name, fast);
    expect(await listed(compute.virtualMachineScaleSets.list(group))).toEqual([]);
    expect(await listed(compute.disks.listByResourceGroup(group))).toEqual([]);
  });
});
