import type { JsonObject } from '../../emulator/core/json.ts';
import { committedTemplate } from '../../runner/bicep/compile-template.ts';
import { azureInProcess } from '../emulator/azure-in-process.ts';
import { sshKeyParameter } from '../emulator/ssh-key-parameter.ts';

/** Milliseconds of work, without a server and on a clock that leaps. */
export interface ScaleTimes {
  readonly instances: number;
  readonly create: number;
  readonly list: number;
  readonly roll: number;
}

/** Deploys the lab with so many instances, lists them, and rolls an extension out to them. */
export async function measureScaleSet(instances: number): Promise<ScaleTimes> {
  const lab = azureInProcess({}, { vCPULimit: 2 * instances + 100 });
  await lab.createGroup();
  const properties = { mode: 'Incremental', template: await spacious(), parameters: valuesFor(instances) };
  const create = await timed(() =>
    lab.settle('PUT', `${lab.group}/providers/Microsoft.Resources/deployments/lab`, { properties }),
  );
  const set = `${lab.group}/providers/Microsoft.Compute/virtualMachineScaleSets/vmss-rolling-upgrade`;
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
  return { instances, create, list, roll };
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

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
