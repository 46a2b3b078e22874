import { setTimeout } from 'node:timers/promises';
import type { ResourceGroup } from '@azure/arm-resources';
import pRetry, { type RetryContext } from 'p-retry';
import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';
import { waitUntil } from '../../lab-time/wait-until.ts';
import { describeFailure, retryAfterOf, undefinedIfNotFound } from '../clients/azure-error.ts';
import type { Clients } from '../clients/clients.ts';
import { cancelUpgrades } from './cancel-upgrades.ts';
import type { Deployer } from './deployer.ts';

/** A resource group, and the run whose id is its mark: only with that tag it is deleted. */
export interface OwnedGroup {
  readonly id: string;
  readonly resourceGroup: string;
}

/** What it takes to delete a group. `speed` are the lab seconds in a real second; `tell` is told what is done on the way. */
export interface Deletion {
  readonly deployer: Deployer;
  readonly clients: Clients;
  readonly speed: number;
  readonly signal?: AbortSignal | undefined;
  readonly tell?: ((line: string) => void) | undefined;
}

/** What became of a resource group: it is gone now, it was not there, or it was left alone because another run made it. */
export type Removal = 'removed' | 'not there' | 'not ours';

/** What fails is tried again after so many lab seconds, then after three times as many, and so on, so often. */
const PAUSE = 5;
const GROWTH = 3;
const RETRIES = 4;
/** What no further try gets past: a lock on the group, a role that lacks the right to delete, a sign-in that has expired. */
const HOPELESS = /\b(ScopeLocked|AuthorizationFailed|az login)\b/;

/** The resource group of that name; undefined if Azure answers 404. */
export async function findGroup(
  clients: Clients,
  name: string,
  signal?: AbortSignal,
): Promise<ResourceGroup | undefined> {
  const { resourceGroups } = await clients.resources();
  return undefinedIfNotFound(resourceGroups.get(name, signal && { abortSignal: signal }));
}

/**
 * Deletes a run's resource group and waits until it is gone; a rolling upgrade that runs in it is cancelled first. A group that does
 * not carry the run's own tag is left alone.
 */
export async function deleteGroup(
  { id, resourceGroup }: OwnedGroup,
  { deployer, clients, speed, signal, tell = () => {} }: Deletion,
): Promise<Removal> {
  // What hinders a request (a conflict, too many requests, a Ctrl-C that met az while it signed in) may pass.
  const persist = <T>(attempt: () => Promise<T>, retries = RETRIES) =>
    pRetry(attempt, {
      retries,
      minTimeout: realMilliseconds(PAUSE, speed),
      factor: GROWTH,
      onFailedAttempt: ({ error }) => setTimeout(retryAfterOf(error), undefined, signal && { signal }),
      shouldRetry: ({ error }: RetryContext) => !HOPELESS.test(describeFailure(error).join('\n')),
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
    // A deletion that failed may have happened.
    if (await findGroup(clients, resourceGroup, signal)) await deployer.deleteGroup(resourceGroup, signal);
  });
  await waitUntil({
    what: `the resource group ${resourceGroup} to be gone`,
    within: 600,
    every: 15,
    speed,
    signal,
    look: async () => ((await find()) ? { seen: 'there' } : { seen: 'gone', done: true }),
  });
  return 'removed';
}

/** Sends the deletion of a run's resource group and does not wait for it. Answers whether there was anything of ours to delete. */
export async function sendDeletion(
  { id, resourceGroup }: OwnedGroup,
  { deployer, clients, signal }: Pick<Deletion, 'deployer' | 'clients' | 'signal'>,
): Promise<boolean> {
  const group = await findGroup(clients, resourceGroup, signal);
  if (group?.tags?.['run-id'] !== id) return false;
  await deployer.sendDeletion(resourceGroup, signal);
  return true;
}
