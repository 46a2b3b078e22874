import type { StateName } from '../../../helpers/states/states.ts';
import type { History } from '../watch/history.ts';
import type { InstancePicture, SetPicture } from '../watch/picture.ts';
import { isOfInterest, type RequestLine } from '../watch/requests.ts';
import { DEPLOY_FIRST } from './deploy-first.ts';

/** The result of a check: the step is done, something is missing, or something different happened. */
export interface Finding {
  readonly kind: 'done' | 'not yet' | 'something else';
  /** The finding, with its values. */
  readonly says: string;
  /** The next action, or the way back. */
  readonly next?: string | undefined;
}

/** Everything that a check looks at. */
export interface Observed {
  readonly set: SetPicture | undefined;
  readonly history: History;
  /** The provisioning state of the resource group that the scale set is or was in; undefined if there is none. */
  readonly group: { readonly name: string; readonly state: string | undefined } | undefined;
  /** True while lab time stands still. */
  readonly isPaused: boolean;
  /** True if the requests of the student's clients can be seen. On Azure they can't. */
  readonly seesRequests: boolean;
  /** Returns the title and the takeaway of the claim that explains why a cmdlet is not the answer. */
  explain(cmdlet: string): string | undefined;
}

/**
 * One step of the original lab: how it is checked, and which states it lies between. Its words and commands are in
 * guide/commands/original-steps.ts.
 */
export interface Step {
  /** `Deployment`, `1` to `10`, `Cleanup`. */
  readonly id: string;
  /** The state that the step starts from; undefined for the deployment. */
  readonly from: StateName | undefined;
  /** The state that the step leads to. A step that only reads leads to the one that it starts from. */
  readonly to: StateName | undefined;
  check(observed: Observed): Finding;
}

export const done = (says: string, next?: string): Finding => ({ kind: 'done', says, next });
export const notYet = (says: string, next?: string): Finding => ({ kind: 'not yet', says, next });
export const somethingElse = (says: string, next?: string): Finding => ({ kind: 'something else', says, next });

/** The way back when no command leads back. */
export const BACK = 'Use "Back to here" for a fresh deployment in the state that this step starts from.';

/**
 * Makes the check of a step that needs a deployed scale set whose instances are all there and running. `describeHere` returns the next
 * action of the step that deploys it.
 */
export function onDeployed(
  check: (observed: Observed & { readonly set: SetPicture }) => Finding,
  describeHere?: (observed: Observed) => string,
): (observed: Observed) => Finding {
  return (observed) => {
    const { set } = observed;
    const trouble = findTrouble(observed, describeHere?.(observed));
    if (trouble || !set) return trouble ?? notYet('There is no scale set.');
    const finding = check({ ...observed, set });
    return finding.kind === 'done' ? finding : withHints(finding, observed);
  };
}

/** Adds what keeps the student from going on: a request that was rejected, or time that stands still. */
export function withHints(finding: Finding, { history, isPaused, set }: Observed): Finding {
  const last = history.requests.filter(isOfInterest).at(-1);
  const isRejected = last !== undefined && typeof last.status === 'number' && last.status >= 400;
  const isElsewhere = isRejected && set !== undefined && /NotFound/.test(last.error ?? '');
  const hints = [
    isRejected &&
      `Your last request was rejected: ${last.method} ${last.path} returned ${last.status} ${last.error ?? ''}`.replace(
        /[.\s]*$/,
        '.',
      ),
    isElsewhere && `Your scale set is ${set.name} in the resource group ${set.resourceGroup}.`,
    isPaused && 'Lab time is paused, so nothing goes on until you choose a speed.',
  ].filter((hint) => hint !== false);
  return hints.length === 0 ? finding : { ...finding, says: [finding.says, ...hints].join(' ') };
}

/**
 * Finds why no check can be made: there is no deployed scale set, or an instance is missing or stopped. `here` is the next action of the
 * step that deploys it.
 */
export function findTrouble(observed: Observed, here?: string): Finding | undefined {
  const { set, history, group } = observed;
  if (!set) {
    const was = history.sights.at(-1);
    if (was)
      return somethingElse(
        `The scale set ${was.set.name} was deleted.`,
        here ?? 'Use "Back to here" for a fresh deployment.',
      );
    const found = group?.state
      ? `The resource group ${group.name} has no scale set yet.`
      : 'There is no scale set in the subscription yet.';
    return withHints(notYet(found, here ?? DEPLOY_FIRST), observed);
  }
  const { provisioningState } = set.model;
  if (provisioningState === 'Deleting') return somethingElse(`The scale set ${set.name} is being deleted.`, BACK);
  if (provisioningState === 'Creating' || set.instances.length === 0)
    return withHints(
      notYet(`The scale set ${set.name} is still being created.`, 'Wait until it is, then check again.'),
      observed,
    );
  return findMissing(observed, set) ?? findStopped(set);
}

/** Finds instances that were there when the deployment ended and were deleted without a replacement. */
function findMissing({ history }: Observed, { instances, model }: SetPicture): Finding | undefined {
  const first = history.sights.find(
    (sight) => sight.model.provisioningState === 'Succeeded' && sight.instances.length > 0,
  );
  const count = first?.instances.length ?? 0;
  const ids = instances.map(({ id }) => id);
  const gone = first?.instances.filter(({ id }) => !ids.includes(id)).map(({ id }) => id) ?? [];
  if (gone.length === 0 || instances.length >= count) return undefined;
  return somethingElse(
    `${list('Instance', gone)} ${gone.length === 1 ? 'was' : 'were'} deleted: the scale set has ${instances.length} of ${count} instances, and its capacity is ${model.capacity}.`,
    `Scale out with Update-AzVmss -SkuCapacity ${count}, or use "Back to here". An instance that scaling out adds is created from the model as it is now.`,
  );
}

function findStopped({ instances }: SetPicture): Finding | undefined {
  const stopped = instances.filter(({ power }) => power === 'stopped' || power === 'deallocated');
  if (stopped.length === 0) return undefined;
  const names = stopped.map(({ id }) => id);
  return somethingElse(
    `${list('Instance', names)} ${stopped.length === 1 ? `is ${stopped[0]?.power}` : 'are not running'}. A rolling upgrade leaves an instance out that is not running.`,
    'Start all instances with Start-AzVmss, then check again.',
  );
}

/** Returns a list in words: `Instances 0 and 1`. */
export function list(noun: string, ids: readonly string[]): string {
  return `${noun}${ids.length === 1 ? '' : 's'} ${new Intl.ListFormat('en').format(ids)}`;
}

/** Returns true if the student has read something since a moment: a GET of this path that succeeded. */
export function hasRead({ history, seesRequests }: Observed, path: RegExp, since: Date | undefined): boolean {
  if (!seesRequests) return true;
  return readsOf(history.requests, path).some(({ at }) => since === undefined || new Date(at) >= since);
}

function readsOf(requests: readonly RequestLine[], path: RegExp): RequestLine[] {
  return requests.filter((each) => each.method === 'GET' && each.status === 200 && path.test(each.path));
}

/** Returns the size of an instance's first data disk: the guest's word, or else the instance's own model. */
export function diskSize({ dataDisks }: InstancePicture): number | undefined {
  const disk = dataDisks.find(({ lun }) => lun === 0);
  return disk?.guestGB ?? disk?.sizeGB;
}
