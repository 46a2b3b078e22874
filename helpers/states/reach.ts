import { CallRecorder } from '../evidence/evidence.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { openOwnSet } from '../lab/own-set.ts';
import { AssumptionFailed, Blocked } from '../verdict/findings.ts';
import { describeTrouble } from '../verdict/judge.ts';
import type { State } from './state.ts';
import { type RecordingOf, STATES, type StateName } from './states.ts';

/** The states that a claim found, and those that its run reached by taking their steps, in order. */
export interface Path {
  found: StateName[];
  replayed: StateName[];
}

/** A state with any recording. */
type AnyState = Omit<State, 'from'> & { readonly from: StateName | undefined };
/** A test checks that every `from` is a state. TypeScript cannot check it, because it derives the names from the same table. */
const states: Readonly<Record<StateName, AnyState>> = STATES as Readonly<Record<StateName, State>> as never;

/**
 * Reaches a state of the lab. If Azure does not show the state, it reaches the previous state and takes the step. Throws
 * `AssumptionFailed` if the first state is not reached, and `Blocked` if the step failed earlier in this run, because a failed step
 * is not tried again.
 */
export async function reach(name: StateName, observed: Lab, path: Path): Promise<void> {
  const lab = unobserved(observed);
  const { unreachable } = lab.memory;
  const failed = unreachable.get(name);
  if (failed !== undefined) throw new Blocked(`The state "${name}" could not be reached before. ${failed}`);
  const { from, is, isReached } = states[name];
  if (await isReached(lab)) {
    if (![...path.found, ...path.replayed].includes(name)) path.found.push(name);
    return;
  }
  if (from === undefined) throw new AssumptionFailed(is);
  await reach(from, lab, path);
  await takeStep(name, lab, path);
}

/**
 * Throws `AssumptionFailed` if an earlier run has taken a reused lab past the state that a claim starts from, because later changes
 * could contradict the claim. A state that this run has reached itself is in the order of the lab.
 */
export async function assumeNotPast(given: StateName, observed: Lab): Promise<void> {
  if (!observed.isReused) return;
  const lab = unobserved(observed);
  for (const name of Object.keys(states) as StateName[]) {
    if (!comesAfter(name, given) || lab.memory.recordings.has(name) || !(await states[name].isReached(lab))) continue;
    throw new AssumptionFailed(
      `the reused deployment is not past the state "${given}" (it is in "${name}"; without LAB_RESOURCE_GROUP the run deploys a new one)`,
    );
  }
}

function comesAfter(name: StateName, given: StateName): boolean {
  const { from } = states[name];
  return from !== undefined && (from === given || comesAfter(from, given));
}

/**
 * Returns the recording of the step to a state. If this run found the state and has no recording, it goes back and takes the step
 * again. Throws `AssumptionFailed` if the state has no way back.
 */
export async function recordingOf<Name extends StateName>(
  name: Name,
  observed: Lab,
  path: Path,
): Promise<RecordingOf<Name>> {
  const lab = unobserved(observed);
  const { undo, step } = states[name];
  if (!lab.memory.recordings.has(name)) {
    if (!undo || !step) {
      throw new AssumptionFailed(
        `this run recorded the step to the state "${name}", which it found already reached and cannot undo`,
      );
    }
    await undo(lab);
    path.found = path.found.filter((each) => each !== name);
    await takeStep(name, lab, path);
  }
  return lab.memory.recordings.get(name) as RecordingOf<Name>;
}

/** Returns the lab with cmdlets and readings for the scale set that a reached state is about. */
export async function aboutItsSet(name: StateName, lab: Lab): Promise<Lab> {
  const { set, is } = states[name];
  if (set === undefined) return lab;
  const own = await openOwnSet(lab, set);
  if (own === undefined) throw new AssumptionFailed(is);
  return own;
}

/** Takes the step to a state and keeps its recording, or the reason why it failed. */
async function takeStep(name: StateName, lab: Lab, path: Path): Promise<void> {
  const { step } = states[name];
  const evidence = new CallRecorder();
  lab.memory.stepCalls.set(name, evidence.calls);
  try {
    lab.memory.recordings.set(name, await step?.({ ...lab, evidence }));
    path.replayed.push(name);
  } catch (error) {
    lab.memory.recordings.delete(name);
    const why = describeTrouble(error, lab.respondent);
    lab.memory.unreachable.set(name, why);
    throw new Error(`The state "${name}" could not be reached. ${why}`, { cause: error });
  }
}
