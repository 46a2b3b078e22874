import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { type Sight, waitUntil } from '../lab-time/wait-until.ts';
import { createReadings } from '../readings/readings.ts';
import { describeUpgrade, isRunning, type RollingUpgradeReading } from '../readings/rolling-upgrade.ts';

/** The longest wait in lab seconds, in place of the usual one. */
export interface TimeLimit {
  readonly within?: number;
}

/**
 * The events that a claim can wait for: `await waitFor.rollingUpgradeToComplete()`. A wait fails when its time is over, or when the event
 * can no longer happen. The claim is then inconclusive, and the error lists every state that was seen.
 */
export interface Waits {
  /** Waits until a rolling upgrade that started after `since` is Completed; without `since`, the latest one. Faulted and Cancelled end the wait. */
  rollingUpgradeToComplete(options?: TimeLimit & { since?: Date | undefined }): Promise<RollingUpgradeReading>;
  /** Waits until a rolling upgrade has started after `since`. */
  rollingUpgradeToStart(options: TimeLimit & { since: Date | undefined }): Promise<RollingUpgradeReading>;
  /** Waits until no rolling upgrade runs, however the last one ended. */
  rollingUpgradeToEnd(options?: TimeLimit): Promise<void>;
  instanceToBeHealthy(instanceId: string, options?: TimeLimit): Promise<void>;
  instanceToBeUnhealthy(instanceId: string, options?: TimeLimit): Promise<void>;
  everyInstanceToBeHealthy(options?: TimeLimit): Promise<void>;
  /** Waits until every instance is healthy, apart from stopped instances, which have no health. */
  everyInstanceThatIsNotStoppedToBeHealthy(options?: TimeLimit): Promise<void>;
  /** Waits until every instance is running. */
  everyInstanceToRun(options?: TimeLimit): Promise<void>;
  /** Waits until no instance is being updated. An upgrade that was canceled can still be at work on one. */
  noInstanceToBeUpdating(options?: TimeLimit): Promise<void>;
  /** Waits until there are that many instances, all of them provisioned. */
  instances(count: number, options?: TimeLimit): Promise<void>;
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
    return doneIf(health.length > 0 && health.every((each) => each.health === 'healthy'), seen);
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
        return doneIf(!isRunning(upgrade), describeUpgrade(upgrade));
      });
    },
    async instanceToBeHealthy(instanceId, { within = 15 * MINUTE } = {}) {
      await wait(`instance ${instanceId} to be healthy`, within, () => healthy((id) => id === instanceId));
    },
    async instanceToBeUnhealthy(instanceId, { within = 5 * MINUTE } = {}) {
      await wait(`instance ${instanceId} to be unhealthy`, within, async () => {
        const found = (await readings.readHealth()).find(({ id }) => id === instanceId);
        return doneIf(found?.health === 'unhealthy', found?.health ?? 'no such instance');
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
        return doneIf(health.length > 0 && health.every((each) => each === 'healthy' || each === 'stopped'), seen);
      });
    },
    async everyInstanceToRun({ within = 15 * MINUTE } = {}) {
      await wait('every instance to run', within, async () => {
        const instances = await readings.readInstances();
        const seen = instances.map(({ id, power = 'unknown' }) => `${id} ${power}`).join(', ') || 'no instance';
        return doneIf(instances.length > 0 && instances.every(({ power }) => power === 'running'), seen);
      });
    },
    async noInstanceToBeUpdating({ within = 15 * MINUTE } = {}) {
      await wait('no instance to be updating', within, async () => {
        const list = await cmdlets.getAzVmssVM();
        const states = list.map(({ instanceId, provisioningState }) => `${instanceId} ${provisioningState}`);
        const isDone = list.every(({ provisioningState }) => provisioningState !== 'Updating');
        return doneIf(isDone, states.join(', ') || 'no instance');
      });
    },
    async instances(count, { within = 15 * MINUTE } = {}) {
      await wait(`${count} instances to be there`, within, async () => {
        const list = await cmdlets.getAzVmssVM();
        const states = list.map(({ instanceId, provisioningState }) => `${instanceId} ${provisioningState}`);
        const isDone = list.length === count && list.every((each) => each.provisioningState === 'Succeeded');
        return doneIf(isDone, states.join(', ') || 'no instance');
      });
    },
  };
}

function doneIf(isDone: boolean, seen: string): Sight<true> {
  return isDone ? { seen, done: true } : { seen };
}

/** Returns true if there is an upgrade that started after `since`; without `since`, if there is an upgrade. */
function isAfter(
  upgrade: RollingUpgradeReading | undefined,
  since: Date | undefined,
): upgrade is RollingUpgradeReading {
  if (upgrade === undefined) return false;
  return since === undefined || (upgrade.startTime !== undefined && upgrade.startTime > since);
}
