import { takeMachinesFrom } from '../../../emulator/compute/machines/guests.ts';
import type { CommandResult, Machine } from '../../../emulator/compute/machines/machine.ts';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { at, type scaleSetBody, scaleSetLab } from './scale-set-lab.ts';

type Lab = Awaited<ReturnType<typeof scaleSetLab>>;

/** A machine without a guest: it is up or not, is healthy as the test says, and keeps what it was told to run. */
export class StandIn implements Machine {
  readonly #isHealthy: () => boolean;
  isUp = false;
  boots = 0;
  readonly scripts: string[] = [];
  answer: CommandResult | ((script: string) => Promise<CommandResult>) = { exitCode: 0, stdout: '', stderr: '' };

  constructor(isHealthy: () => boolean) {
    this.#isHealthy = isHealthy;
  }

  async boot(): Promise<void> {
    this.isUp = true;
    this.boots++;
  }

  async halt(): Promise<void> {
    this.isUp = false;
  }

  disksChanged(): void {}

  async run(script: string): Promise<CommandResult> {
    this.scripts.push(script);
    return typeof this.answer === 'function' ? await this.answer(script) : this.answer;
  }

  listensOn(): boolean {
    return this.isUp && this.#isHealthy();
  }

  http(): undefined {}
}

/** Puts stand-ins on all instances to come. `sick` are the ids of those that are unhealthy; the test may change it. */
export function standIns(lab: Lab) {
  const sick = new Set<string>();
  const machines = new Map<string, StandIn>();
  takeMachinesFrom(lab.azure, (_azure, { name }) => {
    const instanceId = name.split('_').at(-1) ?? '';
    const machine = new StandIn(() => !sick.has(instanceId));
    machines.set(instanceId, machine);
    return machine;
  });
  return { sick, machines };
}

/** A policy under which nothing stops two instances from being upgraded one by one. */
export const GENTLE: JsonObject = {
  maxBatchInstancePercent: 50,
  maxUnhealthyInstancePercent: 50,
  maxUnhealthyUpgradedInstancePercent: 50,
  pauseTimeBetweenBatches: 'PT10S',
};

/** A lab whose set is rolled: deployed, with stand-ins that are healthy, and the words to look at an upgrade. */
export async function rollingLab(
  variant: Record<string, string> = {},
  policy: JsonObject = GENTLE,
  change: (set: ReturnType<typeof scaleSetBody>) => void = () => {},
) {
  const lab = await scaleSetLab(variant);
  const { sick, machines } = standIns(lab);
  const rolled = (next: (set: ReturnType<typeof scaleSetBody>) => void = () => {}) => {
    return (set: ReturnType<typeof scaleSetBody>) => {
      set.properties.upgradePolicy = { mode: 'Rolling', rollingUpgradePolicy: policy };
      change(set);
      next(set);
    };
  };
  await lab.deploy(rolled());
  await lab.clock.advance(10);
  const put = (next?: (set: ReturnType<typeof scaleSetBody>) => void) => lab.put(rolled(next));
  const deploy = (next?: (set: ReturnType<typeof scaleSetBody>) => void) => lab.deploy(rolled(next));
  const latest = () => lab.get(`${lab.url}/rollingUpgrades/latest`);
  const progress = async () => countsOf(await latest());
  const code = async () => at(await latest(), 'properties.runningStatus.code');
  const isLatest = async () => (await lab.instances()).map((each) => at(each, 'properties.latestModelApplied'));
  /** The sizes of the managed data disks, by instance. */
  const sizes = async () =>
    Promise.all(
      (await lab.instances()).map(async (each) => {
        const id = String(at(each, 'properties.storageProfile.dataDisks.0.managedDisk.id'));
        return at(await lab.get(id), 'properties.diskSizeGB');
      }),
    );
  const diskIds = async (path: 'osDisk' | 'dataDisks.0') =>
    (await lab.instances()).map((each) => String(at(each, `properties.storageProfile.${path}.managedDisk.id`)));
  return { ...lab, sick, machines, put, deploy, latest, progress, code, isLatest, sizes, diskIds };
}

/** successful / failed / in progress / pending. */
export function countsOf(latest: JsonObject): string {
  return ['successful', 'failed', 'inProgress', 'pending']
    .map((each) => at(latest, `properties.progress.${each}InstanceCount`))
    .join('/');
}

/** A model with another data disk size. */
export const diskOf = (diskSizeGB: number) => (set: ReturnType<typeof scaleSetBody>) => {
  const storage = set.properties.virtualMachineProfile.storageProfile ?? {};
  set.properties.virtualMachineProfile.storageProfile = {
    ...storage,
    dataDisks: [{ lun: 0, createOption: 'Empty', diskSizeGB }],
  };
};

/** A model with extensions, each a custom script. */
export const scripts = (commands: Record<string, string>, more: JsonObject = {}) => {
  const extensions = Object.entries(commands).map(([name, commandToExecute]) => ({
    name,
    properties: {
      publisher: 'Microsoft.Azure.Extensions',
      type: 'CustomScript',
      typeHandlerVersion: '2.1',
      settings: { commandToExecute },
      ...more,
    },
  }));
  return (set: ReturnType<typeof scaleSetBody>) => {
    set.properties.virtualMachineProfile.extensionProfile = { extensions };
  };
};
