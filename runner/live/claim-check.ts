import type { Claim } from '../../helpers/claim/claim.ts';
import type { RecordedCall } from '../../helpers/evidence/recorded-call.ts';
import { pascalCase } from '../../helpers/shell/powershell.ts';
import { STATES, type StateName } from '../../helpers/states/states.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import { isRead, isWriting } from './changes.ts';
import type { ClaimRun } from './claim-runs.ts';
import { done, type Finding, notYet, somethingElse } from './steps/step.ts';
import { CMDLET_NAMES, cmdletsOf, type RequestLine, SWITCHES } from './watch/requests.ts';

/** Returns the finding of a claim that was tested on the student's deployment, or could not be. */
export function findingOf({
  verdict,
  reason = '',
}: {
  readonly verdict: Verdict | 'not tested';
  readonly reason: string | undefined;
}): Finding {
  if (verdict === 'holds') return done('Its test ran on your deployment, and the claim holds there.');
  if (verdict === 'contradicted')
    return somethingElse(
      `The claim does not hold on your deployment. ${reason}`,
      'Your deployment may be past the state that the claim starts from. "Back to here" leads to that state, on a fresh deployment.',
    );
  return notYet(reason, '"Back to here" leads to the state that the claim starts from, on a fresh deployment.');
}

/** Finds how far the student has taken the steps of a claim whose test changes the deployment. `createdAt` is that of the oldest scale set. */
export function followSteps(
  { given }: Pick<Claim, 'given'>,
  { calls, since }: ClaimRun,
  requests: readonly RequestLine[],
  createdAt: string | undefined,
): Finding {
  const steps = stepsOf(given, calls);
  // Requests to an earlier deployment don't count.
  const begin = Math.max(since, Date.parse(createdAt ?? '') || 0);
  const lines = requests.filter(({ at }) => Date.parse(at) >= begin);
  const next = findMissing(steps, lines);
  const names = (each: readonly Step[]) => each.map(({ name }) => name).join(', ');
  if (next === 0)
    return notYet(
      `Its test changes the deployment, so Check follows your own requests. None of its steps was seen yet${steps.length === 0 ? '' : `: ${names(steps)}`}.`,
      'Type its commands, or let "Show me" run its test on your deployment.',
    );
  if (next < steps.length)
    return notYet(
      `You have taken ${next} of its ${steps.length} steps: ${names(steps.slice(0, next))}. Missing: ${names(steps.slice(next))}.`,
      'Type the next of its commands.',
    );
  return done(
    `You have taken its steps: ${names(steps)}.`,
    'Compare the picture and the answers in your terminal with the claim. "Show me" runs its whole test.',
  );
}

/** Returns how to run the test of a claim without the page. */
export function onItsOwn({ id }: Pick<Claim, 'id'>): string {
  return `Run it on its own: npm run claim ${id}`;
}

/** Returns what the test of a claim does, for a student who decides whether to let it run. `changes` is true if it changes the deployment. */
export function describeTest(
  { id, given }: Pick<Claim, 'id' | 'given'>,
  calls: readonly RecordedCall[],
  { changes, isEmulator }: { readonly changes: boolean; readonly isEmulator: boolean },
): string {
  const reads = !changes && calls.every(({ cmdlet, state }) => state !== undefined || isEmulator || isRead(cmdlet));
  if (reads) return `Check runs the test of claim ${id} on your deployment. It only reads.`;
  if (!isEmulator)
    return `The test of claim ${id} does more than read, and on Azure this page only reads. ${onItsOwn({ id })}`;
  const names = [...new Set(stepsOf(given, calls).map(({ name }) => name))];
  const how = names.length === 0 ? '' : ` with ${new Intl.ListFormat('en').format(names)}`;
  const needs = 'set' in STATES[given] ? ' It uses a separate scale set, which "Back to here" deploys too.' : '';
  return `The test of claim ${id} changes the deployment${how}. Type its commands, and Check follows your requests.${needs}`;
}

interface Step {
  readonly name: string;
  /** True if Azure rejects the call, as the claim says. */
  readonly isRejected: boolean;
}

/** Returns the changes that a claim makes itself, each once where it is repeated at once. The steps to a later state are among them. */
function stepsOf(given: StateName, calls: readonly RecordedCall[]): Step[] {
  const before = new Set<string>();
  for (let name: string | undefined = given; name !== undefined; name = STATES[name as StateName].from)
    before.add(name);
  const steps = calls
    .filter(({ cmdlet, state }) => isWriting(cmdlet) && (state === undefined || !before.has(state)))
    .map(({ cmdlet, parameters, rejection }) => ({ name: labelOf(cmdlet, parameters), isRejected: !!rejection }));
  return steps.filter(({ name }, index) => steps[index - 1]?.name !== name);
}

function labelOf(cmdlet: string, [first]: readonly unknown[]): string {
  const given = Object(first) as Record<string, unknown>;
  const names = SWITCHES.filter((each) => given[each] === true).map((each) => `${cmdlet} -${pascalCase(each)}`);
  // A cmdlet that makes only one call is listed without its switch.
  return names.find((name) => CMDLET_NAMES.has(name)) ?? cmdlet;
}

/** Returns the index of the first step that no request has taken, in order. */
function findMissing(steps: readonly Step[], lines: readonly RequestLine[]): number {
  let from = 0;
  for (const [index, { name, isRejected }] of steps.entries()) {
    const taken = lines.findIndex(
      ({ method, path, status }, at) =>
        at >= from &&
        cmdletsOf(method, path).includes(name) &&
        (isRejected || (typeof status === 'number' && status < 400)),
    );
    if (taken === -1) return index;
    from = taken + 1;
  }
  return steps.length;
}
