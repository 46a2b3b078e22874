import { sdkDeployer } from '../../helpers/azure/deployment/sdk-deployer.ts';
import { takeDown } from '../../helpers/azure/deployment/take-down.ts';
import { ask } from '../operator/ask.ts';
import type { CommandContext } from '../operator/command-context.ts';
import { describeGroup, listGroups } from './groups.ts';
import { type OurGroup, sortOut } from './sort-out.ts';
import { listStaleDirs, removeDirs } from './stale-dirs.ts';

/** So many groups are deleted at the same time. */
const AT_ONCE = 4;

/** What to sweep: without an age what has expired, with one what is at least as old; `isDry` only says what it would be. */
export interface SweepOptions {
  readonly olderThanHours: number | undefined;
  readonly isDry: boolean;
}

/** Deletes the groups of ours whose time has passed, after a yes, and what killed runs left on this machine. Answers the exit code. */
export async function sweep(bench: CommandContext, { olderThanHours, isDry }: SweepOptions): Promise<number> {
  const { clients, tell, description } = bench;
  const now = new Date();
  const { toGo, leftAlone } = sortOut(await listGroups(clients), { now, olderThanHours });
  const stale = await listStaleDirs();
  tell(`On ${description}:`);
  for (const { name, why } of leftAlone) tell(`  left alone  ${name}: ${why}`);
  for (const group of toGo) tell(`  to go       ${await describeGroup(clients, group, now)}`);
  for (const path of stale) tell(`  to go       ${path}, of a run that was killed on this machine`);
  if (toGo.length === 0 && stale.length === 0) {
    tell('There is nothing to sweep.');
    return 0;
  }
  if (isDry) {
    tell('This was a dry run: nothing was deleted.');
    return 0;
  }
  const what = toGo.length === 1 ? 'this resource group' : `these ${toGo.length} resource groups`;
  if (toGo.length > 0) await ask(`Delete ${what}?`, bench);
  for (const path of await removeDirs(stale)) tell(`${path} was removed.`);
  const left = await deleteAll(toGo, bench);
  tell(left.length === 0 ? 'Nothing is left that should go.' : `Still there, though it should go: ${left.join(', ')}`);
  return left.length === 0 ? 0 : 1;
}

/** Deletes groups of ours, several at a time, and waits until they are gone. Answers those that are not. */
async function deleteAll(groups: readonly OurGroup[], bench: CommandContext): Promise<string[]> {
  const { clients, settings, signal, tell } = bench;
  const deletion = { deployer: sdkDeployer(clients), clients, speed: settings.speed, signal, tell };
  const left: string[] = [];
  const queue = groups.values();
  const work = async () => {
    for (const { name, runId } of queue) {
      try {
        tell(await takeDown({ id: runId, resourceGroup: name }, deletion));
      } catch (error) {
        signal.throwIfAborted();
        left.push(name);
        tell(error instanceof Error ? error.message : String(error));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return left;
}
