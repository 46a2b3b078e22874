import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { AzureError } from '../../core/azure-error.ts';
import { toJson } from '../../core/json.ts';
import { isRunning } from '../instances/boot.ts';
import type { ExtensionRun, Instance } from '../instances/instance.ts';
import { pause } from '../instances/work.ts';
import { secondsOf } from '../model/duration.ts';
import { type ExtensionModel, inOrder } from '../model/extensions.ts';
import { extensionRefusals } from '../refusals/extensions.ts';
import { findExtension } from './catalog.ts';
import { runHandler } from './run.ts';

/** The time that all extensions of an instance have together, unless the model tells another (source: sdk-arm-compute). */
const BUDGET = 'PT1H30M';

/**
 * Applies the extensions of an instance's own model, one after the other in their order: an extension that is not in the model any
 * more is removed, a new or changed one runs. An extension that is to be provisioned after a failed one fails without being run;
 * the others run (source: walinuxagent-sequencing-tests). All failures are thrown together.
 */
export async function applyExtensions(azure: Azure, instance: Instance): Promise<void> {
  const { extensions = [], extensionsTimeBudget = BUDGET } = instance.applied.machine.profile.extensionProfile ?? {};
  for (const { name, byPlatform } of azure.behaviors.removedExtension === 'removed'
    ? [...instance.extensions.values()]
    : [])
    if (!byPlatform && !extensions.some((each) => each.name === name)) instance.extensions.delete(name);
  // On stopped instances an extension stays "Creating" (source: original-lab-extension-run).
  if (!isRunning(instance)) return;
  const deadline = azure.clock.milliseconds + (secondsOf(extensionsTimeBudget) ?? 0) * 1000;
  const faults = new Map<string, AzureError>();
  for (const extension of inOrder(extensions) ?? []) {
    if (instance.extensions.get(extension.name)?.key === keyOf(azure, extension)) continue;
    const needed = extension.properties?.provisionAfterExtensions?.find((name) => faults.has(name.toLowerCase()));
    const fault =
      needed === undefined
        ? await runOne(azure, instance, extension, deadline)
        : skip(azure, instance, extension, extensionRefusals.failedBefore(extension.name, needed));
    if (fault && !extension.properties?.suppressFailures) faults.set(extension.name.toLowerCase(), fault);
  }
  const [first, ...more] = extensions.flatMap(({ name }) => faults.get(name.toLowerCase()) ?? []);
  if (!first || azure.behaviors.extensionFailure !== 'failsIt') return;
  throw more.length > 0 ? extensionRefusals.severalFailed(first.message) : first;
}

/** Runs an extension. Returns its failure. */
async function runOne(
  azure: Azure,
  instance: Instance,
  extension: ExtensionModel,
  deadline: number,
): Promise<AzureError | undefined> {
  const { publisher = '', type = '' } = extension.properties ?? {};
  const run = begin(azure, instance, extension);
  await pause(azure, instance, DURATIONS.extensionRun.seconds);
  const ended = await within(azure, instance, deadline, runHandler(azure, instance, extension));
  // The guest may have taken its time; a deletion meanwhile ends it here.
  await pause(azure, instance, 0);
  const { succeeded, message } = ended ?? { succeeded: false, message: 'Plugin enabled' };
  Object.assign(run, {
    // A failed one is run again by the next update, whatever has changed.
    key: succeeded ? keyOf(azure, extension) : '',
    state: succeeded ? 'Succeeded' : 'Failed',
    message,
    time: azure.clock.now(),
  });
  if (!ended) return extensionRefusals.timedOut(extension.name);
  return succeeded ? undefined : extensionRefusals.failed(extension.name, publisher, type, message);
}

/** Marks an extension as failed that is not run. Returns its failure. */
function skip(azure: Azure, instance: Instance, extension: ExtensionModel, fault: AzureError): AzureError {
  Object.assign(begin(azure, instance, extension), { state: 'Failed', message: fault.message });
  return fault;
}

function begin({ clock }: Azure, instance: Instance, { name, properties = {} }: ExtensionModel): ExtensionRun {
  const { publisher = '', type = '', typeHandlerVersion = '' } = properties;
  const handlerVersion = findExtension(publisher, type, typeHandlerVersion).handler;
  const about = { name, key: '', type: `${publisher}.${type}`, handlerVersion };
  const run: ExtensionRun = { ...about, state: 'Creating', message: '', time: clock.now() };
  instance.extensions.set(name, run);
  return run;
}

/** The lab seconds after which a handler is looked at again: a wait on the clock can't be taken back, so each is short. */
const LOOK = 60;

/** Waits for a handler's report until the deadline. Returns `undefined` if the handler takes longer. */
async function within<Report>(
  azure: Azure,
  instance: Instance,
  deadline: number,
  work: Promise<Report>,
): Promise<Report | undefined> {
  const left = () => (deadline - azure.clock.milliseconds) / 1000;
  let report: Report | undefined;
  const done = work.then((value) => {
    report = value;
  });
  // A failure after the deadline has no one to tell it to.
  done.catch(() => {});
  while (report === undefined && left() > 0) await Promise.race([done, pause(azure, instance, Math.min(LOOK, left()))]);
  return report;
}

/** All that an extension runs with. */
function keyOf({ behaviors }: Azure, { properties = {} }: ExtensionModel): string {
  const { forceUpdateTag, provisionAfterExtensions: _, suppressFailures: __, ...rest } = properties;
  return JSON.stringify(toJson({ ...rest, ...(behaviors.forceUpdateTag === 'runsAgain' && { forceUpdateTag }) }));
}
