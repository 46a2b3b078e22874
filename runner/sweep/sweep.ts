import pMap from 'p-map';
import { sdkDeployer } from '../../helpers/azure/deployment/sdk-deployer.ts';
import { takeDown } from '../../helpers/azure/deployment/take-down.ts';
import type { CommandContext } from '../operator/command-context.ts';
import { confirm } from '../operator/confirm.ts';
import { describeGroup, listGroups } from './groups.ts';
import { type OurGroup, sortOut } from './sort-out.ts';
import { listStaleDirs, removeDirs } from './stale-dirs.ts';

/** So many groups are deleted at the same time. */
const CONCURRENCY = 4;

/** Without an age, a sweep deletes what has expired; with one, what is at least as old. A dry run deletes nothing. */
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
  for (const path of stale) tell(`  delete  ${path}, which a killed run left on this machine`);
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
