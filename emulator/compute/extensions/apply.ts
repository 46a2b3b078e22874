import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import { toJson } from '../../core/json.ts';
import { isRunning } from '../instances/boot.ts';
import type { ExtensionRun, Instance } from '../instances/instance.ts';
import { pause } from '../instances/work.ts';
import { type ExtensionModel, inOrder } from '../model/extensions.ts';
import { extensionRefusals } from '../refusals/extensions.ts';
import { findExtension } from './catalog.ts';
import { runHandler } from './run.ts';

/**
 * Applies the extensions of an instance's own model, one after the other in their order: an extension that is not in the
 * model any more is removed, a new or changed one runs. One that fails stops the rest, and its failure is thrown.
 */
export async function applyExtensions(azure: Azure, instance: Instance): Promise<void> {
  const extensions = instance.applied.machine.profile.extensionProfile?.extensions ?? [];
  for (const { name, byPlatform } of azure.behaviors.removedExtension === 'removed'
    ? [...instance.extensions.values()]
    : [])
    if (!byPlatform && !extensions.some((each) => each.name === name)) instance.extensions.delete(name);
  // On stopped instances an extension stays "Creating" (source: original-lab-extension-run).
  if (!isRunning(instance)) return;
  for (const extension of inOrder(extensions) ?? []) {
    if (instance.extensions.get(extension.name)?.key === keyOf(azure, extension)) continue;
    await runOne(azure, instance, extension);
  }
}

async function runOne(azure: Azure, instance: Instance, extension: ExtensionModel): Promise<void> {
  const { publisher = '', type = '', typeHandlerVersion = '', suppressFailures } = extension.properties ?? {};
  const run: ExtensionRun = {
    name: extension.name,
    key: '',
    type: `${publisher}.${type}`,
    handlerVersion: findExtension(publisher, type, typeHandlerVersion).handler,
    state: 'Creating',
    message: '',
    time: azure.clock.now(),
  };
  instance.extensions.set(extension.name, run);
  await pause(azure, instance, DURATIONS.extensionRun.seconds);
  const { succeeded, message } = await runHandler(azure, instance, extension);
  // The guest may have taken its time; a deletion meanwhile ends it here.
  await pause(azure, instance, 0);
  Object.assign(run, {
    // A failed one is run again by the next update, whatever has changed.
    key: succeeded ? keyOf(azure, extension) : '',
    state: succeeded ? 'Succeeded' : 'Failed',
    message,
    time: azure.clock.now(),
  });
  if (!succeeded && !suppressFailures && azure.behaviors.extensionFailure === 'failsIt')
    throw extensionRefusals.failed(extension.name, publisher, type, message);
}

/** All that an extension runs with. */
function keyOf({ behaviors }: Azure, { properties = {} }: ExtensionModel): string {
  const { forceUpdateTag, provisionAfterExtensions: _, suppressFailures: __, ...rest } = properties;
  return JSON.stringify(toJson({ ...rest, ...(behaviors.forceUpdateTag === 'runsAgain' && { forceUpdateTag }) }));
}
