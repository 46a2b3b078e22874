import type { JsonObject } from '../../emulator/core/json.ts';
import { committedTemplate } from '../../runner/bicep/compile-template.ts';
import { azureInProcess } from '../emulator/azure-in-process.ts';
import { scaleSetBody } from '../emulator/compute/scale-set-lab.ts';
import { sshKeyParameter } from '../emulator/ssh-key-parameter.ts';
import { liveHeap } from '../live-heap.ts';

/** Milliseconds of the processor, which a busy machine does not lengthen, without a server and on a clock that leaps. */
export interface ScaleTimes {
  readonly instances: number;
  readonly create: number;
  readonly list: number;
  readonly roll: number;
  /** Kilobytes of live heap that the deployment takes. */
  readonly heap: number;
}

/** Deploys the lab with so many instances, lists them, and rolls an extension out to them. */
export async function measureScaleSet(instances: number): Promise<ScaleTimes> {
  const lab = azureInProcess({}, { vCPULimit: 2 * instances + 100 });
  await lab.createGroup();
  const before = liveHeap();
  const properties = { mode: 'Incremental', template: await spacious(), parameters: valuesFor(instances) };
  const create = await timed(() =>
    lab.settle('PUT', `${lab.group}/providers/Microsoft.Resources/deployments/lab`, { properties }),
  );
  const set = `${lab.group}/providers/Microsoft.Compute/virtualMachineScaleSets/vmss-rolling-upgrade`;
  const heap = (liveHeap() - before) * 1024;
  const list = await timed(async () => {
    const { value } = await lab.get(`${set}/virtualMachines?api-version=2024-11-01&$expand=instanceView`);
    if (!Array.isArray(value) || value.length !== instances) throw new Error(`There are not ${instances} instances.`);
  });
  const roll = await timed(() =>
    lab.settle('PATCH', set, { properties: { virtualMachineProfile: { extensionProfile: EXTENSION } } }),
  );
  const { properties: upgrade } = await lab.get(`${set}/rollingUpgrades/latest`);
  const { successfulInstanceCount: rolled } = (upgrade as JsonObject).progress as JsonObject;
  if (rolled !== instances) throw new Error(`The upgrade reached ${rolled} of ${instances} instances.`);
  return { instances, create, list, roll, heap };
}

const EXTENSION = {
  extensions: [
    {
      name: 'hello',
      properties: {
        publisher: 'Microsoft.Azure.Extensions',
        type: 'CustomScript',
        typeHandlerVersion: '2.1',
        settings: { commandToExecute: 'echo hello' },
      },
    },
  ],
};

/** The lab's template with room for more instances than it allows. */
async function spacious(): Promise<JsonObject> {
  const { template } = await committedTemplate();
  const text = JSON.stringify(template)
    .replaceAll('10.80.0.0/24', '10.80.0.0/16')
    .replaceAll(/"maxValue":(50|100)\b/g, '"maxValue":1000')
    .replaceAll('"orchestrationMode":"Uniform"', '"orchestrationMode":"Uniform","singlePlacementGroup":false');
  return JSON.parse(text);
}

function valuesFor(capacity: number): JsonObject {
  const parameters = { adminPassword: 'Lab-1-password', capacity, maxBatchInstancePercent: 20, tags: {} };
  const values = Object.entries(parameters).map(([name, value]) => [name, { value }]);
  return { ...Object.fromEntries(values), ...sshKeyParameter };
}

/** Makes so many scale sets of 20 instances. Returns the milliseconds of one, and of a list of them. */
export async function measureSets(sets: number): Promise<Record<'create' | 'list', number>> {
  const lab = azureInProcess({}, { vCPULimit: 100_000 });
  await lab.createGroup();
  const network = `${lab.group}/providers/Microsoft.Network/virtualNetworks/vnet`;
  const subnets = [{ name: 'instances', properties: { addressPrefix: '10.0.0.0/16' } }];
  await lab.settle('PUT', network, {
    location: 'westeurope',
    properties: { addressSpace: { addressPrefixes: ['10.0.0.0/8'] }, subnets },
  });
  const all = `${lab.group}/providers/Microsoft.Compute/virtualMachineScaleSets`;
  const body = scaleSetBody(lab.group, ({ sku, properties: { virtualMachineProfile } }) => {
    sku.capacity = 20;
    const { networkProfile } = virtualMachineProfile;
    virtualMachineProfile.networkProfile = JSON.parse(
      JSON.stringify(networkProfile, (key, value) =>
        ['healthProbe', 'loadBalancerBackendAddressPools'].includes(key) ? undefined : value,
      ),
    );
  }) as JsonObject;
  const create = await timed(async () => {
    for (let at = 0; at < sets; at++) await lab.settle('PUT', `${all}/set-${at}`, body);
  });
  const list = await timed(() => lab.get(`${all}/set-0/virtualMachines?api-version=2024-11-01`));
  return { create: create / sets, list };
}

/** Makes so many groups of 20 security groups. Returns the milliseconds of one resource, of a list of a group, and of a view of one. */
export async function measureGroups(groups: number): Promise<Record<'create' | 'list' | 'view', number>> {
  const lab = azureInProcess();
  const body = { location: 'westeurope', properties: {} };
  const groupOf = (at: number) => `${lab.subscription}/resourceGroups/rg-${at}`;
  const all = (at: number) => `${groupOf(at)}/providers/Microsoft.Network/networkSecurityGroups`;
  const create = await timed(async () => {
    for (let at = 0; at < groups; at++) {
      await lab.call('PUT', groupOf(at), { location: 'westeurope' });
      for (let own = 0; own < 20; own++) await lab.call('PUT', `${all(at)}/nsg-${own}`, body);
      await lab.clock.advance(60);
    }
  });
  // The processor still collects what the creation left, in threads that count.
  liveHeap();
  const ROUNDS = 100;
  const repeated = (path: string) =>
    timed(async () => {
      for (let round = 0; round < ROUNDS; round++) await lab.get(path);
    });
  const [list, view] = [await repeated(all(0)), await repeated(`${all(0)}/nsg-0`)];
  return { create: create / groups / 20, list: list / ROUNDS, view: view / ROUNDS };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}
