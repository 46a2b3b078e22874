import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { type Sight, waitUntil } from '../lab-time/wait-until.ts';
import { type InstanceReading, readInstances } from '../readings/instances.ts';
import { createReadings } from '../readings/readings.ts';
import { describeUpgrade, isRunning, type RollingUpgradeReading } from '../readings/rolling-upgrade.ts';
import { lookAtHealth } from './health-now.ts';

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
  /**
   * Waits until no rolling upgrade runs, however the last one ended, and returns it. With `since` it waits for one that started after that, and
   * returns the one before if none has started within two lab minutes. Azure may show the one before for a while.
   */
  rollingUpgradeToEnd(options?: TimeLimit & { since?: Date | undefined }): Promise<RollingUpgradeReading | undefined>;
  /** Waits until an instance is healthy now, and its page answers: an older report of its health does not count. */
  instanceToBeHealthy(instanceId: string, options?: TimeLimit): Promise<void>;
  instanceToBeUnhealthy(instanceId: string, options?: TimeLimit): Promise<void>;
  everyInstanceToBeHealthy(options?: TimeLimit): Promise<void>;
  /** Waits until every instance is healthy, apart from stopped instances, which have no health. */
  everyInstanceThatIsNotStoppedToBeHealthy(options?: TimeLimit): Promise<void>;
  /** Waits until every instance is running. */
  everyInstanceToRun(options?: TimeLimit): Promise<void>;
  /** Waits until no instance is being updated. An upgrade that was canceled can still be at work on one. */
  noInstanceToBeUpdating(options?: TimeLimit): Promise<void>;
  /** Waits until no instance is in the state Failed, in which an extension that failed leaves it. */
  noInstanceToHaveFailed(options?: TimeLimit): Promise<void>;
  /** Waits until there are that many instances, all of them provisioned. */
  instances(count: number, options?: TimeLimit): Promise<void>;
}

const MINUTE = 60;
/** Lab seconds between two looks: the budget of a list is 10 to 12 requests a minute (source: compute-throttling-page). */
const INTERVAL = 15;
/** Looks, in two lab minutes, after which no upgrade has started if the one before is still the latest. A busy machine takes long for one look. */
const LOOKS_WITHOUT_UPGRADE = 9;

/** Binds the waits to a lab. */
export function createWaits(observed: Lab): Waits {
  const lab = unobserved(observed);
  const readings = createReadings(lab);
  const wait = <T>(what: string, within: number, look: () => Promise<Sight<T>>) =>
    waitUntil({ what, within, every: INTERVAL, speed: lab.speed, signal: lab.signal, look });
  const { getAzVmssVM } = createCmdlets(lab);
  const listWithView = () => getAzVmssVM({ instanceView: true });
  const noneIs = async (state: string): Promise<Sight<true>> => {
    const instances = await getAzVmssVM();
    const states = instances.map(({ instanceId, provisioningState }) => `${instanceId} ${provisioningState}`);
    return doneIf(
      instances.every(({ provisioningState }) => provisioningState !== state),
      states.join(', ') || 'no instance',
    );
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
    async rollingUpgradeToEnd({ within = 30 * MINUTE, ...newer } = {}) {
      let looks = 0;
      let latest: RollingUpgradeReading | undefined;
      await wait('the rolling upgrade to end', within, async () => {
        latest = await readings.readRollingUpgrade();
        looks += 1;
        const isMeant = !('since' in newer) || isAfter(latest, newer.since) || looks === LOOKS_WITHOUT_UPGRADE;
        const seen = describeUpgrade(latest);
        return doneIf(isMeant && !isRunning(latest), isMeant ? seen : `only the one before: ${seen}`);
      });
      return latest;
    },
    async instanceToBeHealthy(instanceId, { within = 15 * MINUTE } = {}) {
      const look = lookAtHealth(lab, listWithView, (each) => each.instanceId === instanceId);
      await wait(`instance ${instanceId} to be healthy`, within, look);
    },
    async instanceToBeUnhealthy(instanceId, { within = 5 * MINUTE } = {}) {
      await wait(`instance ${instanceId} to be unhealthy`, within, async () => {
        const found = (await readings.readHealth()).find(({ id }) => id === instanceId);
        return doneIf(found?.health === 'unhealthy', found?.health ?? 'no such instance');
      });
    },
    async everyInstanceToBeHealthy({ within = 15 * MINUTE } = {}) {
      await wait(
        'every instance to be healthy',
        within,
        lookAtHealth(lab, listWithView, () => true),
      );
    },
    async everyInstanceThatIsNotStoppedToBeHealthy({ within = 15 * MINUTE } = {}) {
      const isStopped = ({ power }: InstanceReading) => power === 'stopped' || power === 'deallocated';
      const look = lookAtHealth(lab, listWithView, (each) => !readInstances([each]).some(isStopped));
      await wait('every instance that is not stopped to be healthy', within, async () => {
        const instances = await readings.readInstances();
        return instances.length > 0 && instances.every(isStopped) ? { seen: 'all stopped', done: true } : look();
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
      await wait('no instance to be updating', within, () => noneIs('Updating'));
    },
    async noInstanceToHaveFailed({ within = 15 * MINUTE } = {}) {
      await wait('no instance to have failed', within, () => noneIs('Failed'));
    },
    async instances(count, { within = 15 * MINUTE } = {}) {
      await wait(`${count} instances to be there`, within, async () => {
        const instances = await getAzVmssVM();
        const states = instances.map(({ instanceId, provisioningState }) => `${instanceId} ${provisioningState}`);
        const isDone = instances.length === count && instances.every((each) => each.provisioningState === 'Succeeded');
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
