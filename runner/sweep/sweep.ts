import pMap from 'p-map';
import { sdkDeployer } from '../../helpers/azure/deployment/sdk-deployer.ts';
import { takeDown } from '../../helpers/azure/deployment/take-down.ts';
import { WaitTimeout, waitUntil } from '../../helpers/lab-time/wait-until.ts';
import type { CommandContext } from '../operator/command-context.ts';
import { confirm } from '../operator/confirm.ts';
import { describeGroup, listGroups } from './groups.ts';
import { type OurGroup, type Sorted, sortOut } from './sort-out.ts';
import { listStaleDirs, removeDirs } from './stale-dirs.ts';

/** The number of groups that are deleted at the same time. */
const CONCURRENCY = 4;
/** Real seconds after a kill in which the last request of the run may still create its group, because az outlives the run. */
const MAY_APPEAR_WITHIN = 60;

/**
 * Without an age, a sweep deletes expired groups; with an age, all groups that are at least that old. A dry run deletes nothing.
 */
export interface SweepOptions {
  readonly olderThanHours: number | undefined;
  readonly isDry: boolean;
}

/**
 * Deletes the expired groups of ours, after a confirmation, and the files of killed runs on this machine. Returns the exit code.
 */
export async function sweep(context: CommandContext, { olderThanHours, isDry }: SweepOptions): Promise<number> {
  const { clients, tell, target } = context;
  const now = new Date();
  const { expired, leftAlone } = sortOut(await listGroups(clients), { now, olderThanHours });
  const stale = await listStaleDirs();
  tell(`On ${target.description}:`);
  for (const { name, why } of leftAlone) tell(`  leave   ${name}: ${why}`);
  for (const group of expired) tell(`  delete  ${await describeGroup(clients, group, now)}`);
  for (const path of stale) tell(`  delete  ${path}, which a killed process left on this machine`);
  if (expired.length === 0 && stale.length === 0) {
    tell('There is nothing to sweep.');
    return 0;
  }
  if (isDry) {
    tell('This was a dry run. Nothing was deleted.');
    return 0;
  }
  const which = expired.length === 1 ? 'this resource group' : `these ${expired.length} resource groups`;
  if (expired.length > 0) await confirm(`Delete ${which}?`, context);
  for (const path of await removeDirs(stale)) tell(`${path} was deleted.`);
  const left = await deleteAll(expired, context);
  tell(
    left.length === 0 ? 'Everything was deleted.' : `These resource groups could not be deleted: ${left.join(', ')}`,
  );
  return left.length === 0 ? 0 : 1;
}

/**
 * Deletes the resource groups of one run, whatever its expiry, and no other group. In a pipeline this is the step after the run's
 * own step, with a sign-in of its own. Returns the exit code.
 */
export async function sweepRun(context: CommandContext, runId: string): Promise<number> {
  const { clients, tell, target } = context;
  tell(`On ${target.description}, only of run ${runId}:`);
  const groups = await findGroupsOf(runId, context);
  for (const group of groups) tell(`  delete  ${await describeGroup(clients, group, new Date())}`);
  if (groups.length === 0) tell('The run has no resource group.');
  else
    await confirm(`Delete ${groups.length === 1 ? 'this resource group' : `these ${groups.length} groups`}?`, context);
  const left = await deleteAll(groups, context);
  if (left.length > 0) tell(`These resource groups could not be deleted: ${left.join(', ')}`);
  return left.length === 0 ? 0 : 1;
}

/** Returns the groups of a run. If there is none, waits for a while, because the request that creates one may be under way. */
async function findGroupsOf(runId: string, { clients, signal }: CommandContext): Promise<Sorted['expired']> {
  const look = async () => {
    const { expired: groups } = sortOut(await listGroups(clients), { now: new Date(), runId });
    return groups.length > 0 ? { seen: 'it exists', done: groups } : { seen: 'it does not exist' };
  };
  const wait = { what: 'a resource group of the run', within: MAY_APPEAR_WITHIN, every: 5, speed: 1, signal, look };
  return waitUntil(wait).catch((error: unknown) => {
    if (error instanceof WaitTimeout) return [];
    throw error;
  });
}

/** Deletes groups of ours and waits until they are deleted. Returns the names of those that are not. */
async function deleteAll(groups: readonly OurGroup[], context: CommandContext): Promise<string[]> {
  const { clients, settings, signal, tell } = context;
  const deletion = { deployer: sdkDeployer(clients), clients, speed: settings.speed, signal, tell };
  const left: string[] = [];
  const remove = async ({ name, runId }: OurGroup) => {
    try {
      tell(await takeDown({ id: runId, resourceGroup: name }, deletion));
    } catch (error) {
      signal.throwIfAborted();
      left.push(name);
      tell(error instanceof Error ? error.message : String(error));
    }
  };
  await pMap(groups, remove, { concurrency: CONCURRENCY });
  return left;
}
