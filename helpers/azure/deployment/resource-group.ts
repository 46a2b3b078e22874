import { setTimeout } from 'node:timers/promises';
import type { ResourceGroup } from '@azure/arm-resources';
import pRetry, { type RetryContext } from 'p-retry';
import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';
import { waitUntil } from '../../lab-time/wait-until.ts';
import { describeFailure, retryAfterOf, undefinedIfNotFound } from '../clients/azure-error.ts';
import type { Clients } from '../clients/clients.ts';
import { cancelUpgrades } from './cancel-upgrades.ts';
import type { Deployer } from './deployer.ts';

/** A resource group, and the id of its run. The group is deleted only if it has a tag with this id. */
export interface OwnedGroup {
  readonly id: string;
  readonly resourceGroup: string;
}

/** Tools to delete a group. `speed` is in lab seconds in a real second; `tell` prints the steps. */
export interface Deletion {
  readonly deployer: Deployer;
  readonly clients: Clients;
  readonly speed: number;
  readonly signal?: AbortSignal | undefined;
  readonly tell?: ((line: string) => void) | undefined;
}

/** The result of a deletion: the group was deleted, did not exist, or was left alone because a different run created it. */
export type Removal = 'removed' | 'not there' | 'not ours';

/** Retries: the first pause in lab seconds, its growth, and the number of retries. */
const PAUSE = 5;
const GROWTH = 3;
const RETRIES = 4;
/** Failures that no retry can change: a lock on the group, a missing permission, an expired sign-in. */
const PERMANENT = /\b(ScopeLocked|AuthorizationFailed|az login)\b/;

/** Returns the resource group of that name. Undefined if Azure returns 404. */
export async function findGroup(
  clients: Clients,
  name: string,
  signal?: AbortSignal,
): Promise<ResourceGroup | undefined> {
  const { resourceGroups } = await clients.resources();
  return undefinedIfNotFound(resourceGroups.get(name, signal && { abortSignal: signal }));
}

/**
 * Deletes a run's resource group and waits for the end of the deletion; first it cancels rolling upgrades in the group. It leaves a group
 * alone that does not have the run's own tag.
 */
export async function deleteGroup(
  { id, resourceGroup }: OwnedGroup,
  { deployer, clients, speed, signal, tell = () => {} }: Deletion,
): Promise<Removal> {
  // Failures such as a conflict, too many requests, or a Ctrl-C while az signed in can pass.
  const persist = <T>(attempt: () => Promise<T>, retries = RETRIES) =>
    pRetry(attempt, {
      retries,
      minTimeout: realMilliseconds(PAUSE, speed),
      factor: GROWTH,
      onFailedAttempt: ({ error }) => setTimeout(retryAfterOf(error), undefined, signal && { signal }),
      shouldRetry: ({ error }: RetryContext) => !PERMANENT.test(describeFailure(error).join('\n')),
      signal,
    });
  const find = () => persist(() => findGroup(clients, resourceGroup, signal));
  const group = await find();
  if (group === undefined) return 'not there';
  if (group.tags?.['run-id'] !== id) return 'not ours';
  await persist(() => cancelUpgrades(resourceGroup, { clients, speed, signal, tell }), 1).catch((error: unknown) => {
    signal?.throwIfAborted();
    tell(`A rolling upgrade in ${resourceGroup} may still run: ${describeFailure(error).join(' ')}`);
  });
  await persist(async () => {
    // A deletion with a lost response may have taken effect.
    if (await findGroup(clients, resourceGroup, signal)) await deployer.deleteGroup(resourceGroup, signal);
  });
  await waitUntil({
    what: `the deletion of the resource group ${resourceGroup}`,
    within: 600,
    every: 15,
    speed,
    signal,
    look: async () => ((await find()) ? { seen: 'it exists' } : { seen: 'it is deleted', done: true }),
  });
  return 'removed';
}

/** Requests the deletion of a run's resource group without waiting for its end. Returns false if there is no group of the run. */
export async function sendDeletion(
  { id, resourceGroup }: OwnedGroup,
  { deployer, clients, signal }: Pick<Deletion, 'deployer' | 'clients' | 'signal'>,
): Promise<boolean> {
  const group = await findGroup(clients, resourceGroup, signal);
  if (group?.tags?.['run-id'] !== id) return false;
  try {
    await deployer.sendDeletion(resourceGroup, signal);
  } catch (error) {
    // An earlier deletion has ended since the look.
    if (/\bResourceGroupNotFound\b/.test(describeFailure(error).join('\n'))) return false;
    throw error;
  }
  return true;
}
