import type { Azure } from '../../arm/azure.ts';
import { AzureError } from '../../core/azure-error.ts';
import type { Instance } from './instance.ts';

/** Ends what went on with an instance that is being deleted. */
class Gone extends Error {}

/** Lets lab time pass for what goes on with an instance; goes no further once the instance is being deleted. */
export async function pause(azure: Azure, instance: Instance, seconds: number): Promise<void> {
  await azure.clock.sleep(seconds);
  if (instance.provisioningState === 'Deleting') throw new Gone();
}

/**
 * Does something with an instance once it is free: one thing at a time, in the order asked for. The instance is
 * `Updating` meanwhile, then `Succeeded`; or `Failed`, and what it failed with is thrown. Nothing is done with an
 * instance that is being deleted.
 */
export async function occupy(
  azure: Azure,
  instance: Instance,
  job: () => Promise<void>,
  state: 'Creating' | 'Updating' = 'Updating',
): Promise<void> {
  if (instance.provisioningState !== 'Deleting') instance.become(state, azure.clock.now());
  const done = run(azure, instance, job, state, instance.work);
  instance.work = done.catch(() => {});
  await done;
}

async function run(
  azure: Azure,
  instance: Instance,
  job: () => Promise<void>,
  state: 'Creating' | 'Updating',
  before: Promise<void>,
): Promise<void> {
  await before;
  if (instance.provisioningState === 'Deleting') return;
  instance.become(state, azure.clock.now());
  instance.fault = undefined;
  try {
    await job();
    instance.become('Succeeded', azure.clock.now());
  } catch (fault) {
    if (fault instanceof Gone) return;
    if (fault instanceof AzureError) instance.fault = fault;
    instance.become('Failed', azure.clock.now());
    throw fault;
  }
}

/** Waits for the same thing done with several instances, and throws what the first of those that failed failed with. */
export async function forAll(
  instances: readonly Instance[],
  act: (instance: Instance) => Promise<void>,
): Promise<void> {
  const results = await Promise.allSettled(instances.map((each) => act(each)));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
