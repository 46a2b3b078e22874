import { undefinedIfNotFound } from '../azure/clients/azure-error.ts';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { type Sight, waitUntil } from '../lab-time/wait-until.ts';
import { createReadings, type Readings } from '../readings/readings.ts';
import { describeUpgrade, isRunning, type RollingUpgradeReading } from '../readings/rolling-upgrade.ts';

/** How long to wait at most, in lab seconds, if not as long as usual. */
export interface Patience {
  readonly within?: number;
}

/**
 * What a claim can wait for: `await waitFor.rollingUpgradeToComplete()`. The time that is over, or a state after which it can never
 * be, makes the claim inconclusive, and tells every state that was seen.
 */
export interface Waits {
  /** A rolling upgrade that started after `since` (the latest one, unless told) to be Completed. Faulted and Cancelled are the end. */
  rollingUpgradeToComplete(options?: Patience & { since?: Date | undefined }): Promise<RollingUpgradeReading>;
  /** A rolling upgrade that started after `since` to be there. */
  rollingUpgradeToStart(options: Patience & { since: Date | undefined }): Promise<RollingUpgradeReading>;
  /** No rolling upgrade to run, however the last one ended. */
  rollingUpgradeToEnd(options?: Patience): Promise<void>;
  instanceToBeHealthy(instanceId: string, options?: Patience): Promise<void>;
  instanceToBeUnhealthy(instanceId: string, options?: Patience): Promise<void>;
  everyInstanceToBeHealthy(options?: Patience): Promise<void>;
  /** Every instance to be healthy but those that are stopped, which have no health. */
  everyInstanceThatIsNotStoppedToBeHealthy(options?: Patience): Promise<void>;
  /** Every instance to be running. */
  everyInstanceToRun(options?: Patience): Promise<void>;
  everyInstanceOnLatestModel(options?: Patience): Promise<void>;
  /** That many instances to be there, all of them provisioned. */
  instances(count: number, options?: Patience): Promise<void>;
  resourceGroupToBeGone(options?: Patience): Promise<void>;
}

const MINUTE = 60;

/** Binds the waits to a lab. */
export function createWaits(observed: Lab): Waits {
  const lab = unobserved(observed);
  const cmdlets = createCmdlets(lab);
  const readings = createReadings(lab);
  const wait = <T>(what: string, within: number, look: () => Promise<Sight<T>>) =>
    waitUntil({ what, within, every: 5, speed: lab.speed, signal: lab.signal, look });
  const healthy = async (isMeant: (id: string) => boolean): Promise<Sight<true>> => {
    const health = (await readings.readHealth()).filter(({ id }) => isMeant(id));
    const seen = health.map(({ id, health }) => `${id} ${health}`).join(', ') || 'no instance';
    return yes(seen, health.length > 0 && health.every((each) => each.health === 'healthy'));
  };
  const everyInstance = async (show: (each: Instance) => unknown, isSo: (each: Instance) => boolean) => {
    const instances = await readings.readInstances();
    const seen = instances.map((each) => `${each.id} ${show(each)}`).join(', ') || 'no instance';
    return yes(seen, instances.length > 0 && instances.every(isSo));
  };
  return {
    rollingUpgradeToComplete: ({ within = 30 * MINUTE, since } = {}) =>
      wait('the rolling upgrade to complete', within, async () => {
        const upgrade = await readings.readRollingUpgrade();
        const seen = describeUpgrade(upgrade);
        if (!isAfter(upgrade, since)) return { seen: upgrade ? `only the one before: ${seen}` : seen };
        if (upgrade.state === 'Completed') return { seen, done: upgrade };
        return { seen, fatal: upgrade.state === 'Faulted' || upgrade.state === 'Cancelled' };
      }),
    rollingUpgradeToStart: ({ within = 15 * MINUTE, since }) =>
      wait('a rolling upgrade to start', within, async () => {
        const upgrade = await readings.readRollingUpgrade();
        return { seen: describeUpgrade(upgrade), ...(isAfter(upgrade, since) && { done: upgrade }) };
      }),
    async rollingUpgradeToEnd({ within = 30 * MINUTE } = {}) {
      await wait('the rolling upgrade to end', within, async () => {
        const upgrade = await readings.readRollingUpgrade();
        return yes(describeUpgrade(upgrade), !isRunning(upgrade));
      });
    },
    async instanceToBeHealthy(instanceId, { within = 15 * MINUTE } = {}) {
      await wait(`instance ${instanceId} to be healthy`, within, () => healthy((id) => id === instanceId));
    },
    async instanceToBeUnhealthy(instanceId, { within = 5 * MINUTE } = {}) {
      await wait(`instance ${instanceId} to be unhealthy`, within, async () => {
        const found = (await readings.readHealth()).find(({ id }) => id === instanceId);
        return yes(found?.health ?? 'no such instance', found?.health === 'unhealthy');
      });
    },
    async everyInstanceToBeHealthy({ within = 15 * MINUTE } = {}) {
      await wait('every instance to be healthy', within, () => healthy(() => true));
    },
    async everyInstanceThatIsNotStoppedToBeHealthy({ within = 15 * MINUTE } = {}) {
      await wait('every instance that is not stopped to be healthy', within, async () => {
        const stopped = (await readings.readInstances()).filter(
          ({ power }) => power === 'stopped' || power === 'deallocated',
        );
        const ids = stopped.map(({ id }) => id);
        const health = (await readings.readHealth()).map(({ id, health }) => (ids.includes(id) ? 'stopped' : health));
        const seen = health.join(', ') || 'no instance';
        return yes(seen, health.length > 0 && health.every((each) => each === 'healthy' || each === 'stopped'));
      });
    },
    async everyInstanceToRun({ within = 15 * MINUTE } = {}) {
      const look = () =>
        everyInstance(
          ({ power = 'unknown' }) => power,
          ({ power }) => power === 'running',
        );
      await wait('every instance to run', within, look);
    },
    async everyInstanceOnLatestModel({ within = 30 * MINUTE } = {}) {
      const look = () =>
        everyInstance(
          ({ latestModelApplied }) => (latestModelApplied ? 'on the latest model' : 'on an older model'),
          ({ latestModelApplied }) => latestModelApplied === true,
        );
      await wait('every instance to be on the latest model', within, look);
    },
    async instances(count, { within = 15 * MINUTE } = {}) {
      await wait(`${count} instances to be there`, within, async () => {
        const list = await cmdlets.getAzVmssVM();
        const states = list.map(({ instanceId, provisioningState }) => `${instanceId} ${provisioningState}`);
        const isDone = list.length === count && list.every((each) => each.provisioningState === 'Succeeded');
        return yes(states.join(', ') || 'no instance', isDone);
      });
    },
    async resourceGroupToBeGone({ within = 20 * MINUTE } = {}) {
      await wait('the resource group to be gone', within, async () => {
        const group = await undefinedIfNotFound(cmdlets.getAzResourceGroup());
        return yes(group?.properties?.provisioningState ?? 'gone', group === undefined);
      });
    },
  };
}

type Instance = Awaited<ReturnType<Readings['readInstances']>>[number];

function yes(seen: string, isSo: boolean): Sight<true> {
  return isSo ? { seen, done: true } : { seen };
}

/** Whether it is an upgrade of after then; without a then, whether there is one. */
function isAfter(
  upgrade: RollingUpgradeReading | undefined,
  since: Date | undefined,
): upgrade is RollingUpgradeReading {
  if (upgrade === undefined) return false;
  return since === undefined || (upgrade.startTime !== undefined && upgrade.startTime > since);
}
