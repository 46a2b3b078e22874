import { type Lab, unobserved } from '../lab/lab.ts';
import { openOwnSet } from '../lab/own-set.ts';
import { AssumptionFailed, Blocked } from '../verdict/findings.ts';
import { describeTrouble } from '../verdict/judge.ts';
import type { State } from './state.ts';
import { type RecordingOf, STATES, type StateName } from './states.ts';

/** The states that a claim found, and those that were made for it, in order. */
export interface Path {
  found: StateName[];
  replayed: StateName[];
}

/** A state, whatever its step records. */
type AnyState = Omit<State, 'from'> & { readonly from: StateName | undefined };
/** That every state's `from` is a state stands to be checked; TypeScript cannot know it while it learns the names. */
const states: Readonly<Record<StateName, AnyState>> = STATES as Readonly<Record<StateName, State>> as never;

/**
 * Brings the lab to a state: looks whether it is there; if not, brings it to the one before and makes the step. Throws `AssumptionFailed` if
 * that fails, and `Blocked` if it has failed before in this run: it is not tried again.
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
  await make(name, lab, path);
}

/**
 * Throws `AssumptionFailed` if an earlier run has brought a reused lab past the state that a claim starts from: what the claim would find there
 * could be of later, and would contradict it for no reason. What this run has made is in the order of the lab.
 */
export async function assumeNotPast(given: StateName, observed: Lab): Promise<void> {
  if (!observed.isReused) return;
  const lab = unobserved(observed);
  for (const name of Object.keys(states) as StateName[]) {
    if (!comesAfter(name, given) || lab.memory.recordings.has(name) || !(await states[name].isReached(lab))) continue;
    throw new AssumptionFailed(
      `the reused deployment is not past the state "${given}" (it is in "${name}"; without LAB_RESOURCE_GROUP a fresh one is made)`,
    );
  }
}

function comesAfter(name: StateName, given: StateName): boolean {
  const { from } = states[name];
  return from !== undefined && (from === given || comesAfter(from, given));
}

/**
 * What was sampled while the lab came to a state. If this run found the state and did not make it, it is made anew, where there is a
 * way back; throws `AssumptionFailed` where there is none.
 */
export async function recordingOf<Name extends StateName>(
  name: Name,
  observed: Lab,
  path: Path,
): Promise<RecordingOf<Name>> {
  const lab = unobserved(observed);
  const { undo, make: step } = states[name];
  if (!lab.memory.recordings.has(name)) {
    if (!undo || !step) {
      throw new AssumptionFailed(
        `this run has seen how the lab came to the state "${name}", which it found and cannot make anew`,
      );
    }
    await undo(lab);
    path.found = path.found.filter((each) => each !== name);
    await make(name, lab, path);
  }
  return lab.memory.recordings.get(name) as RecordingOf<Name>;
}

/** The lab, whose cmdlets and readings are about the scale set that the state is about. The state was reached. */
export async function aboutItsSet(name: StateName, lab: Lab): Promise<Lab> {
  const { set, is } = states[name];
  if (set === undefined) return lab;
  const own = await openOwnSet(lab, set);
  if (own === undefined) throw new AssumptionFailed(is);
  return own;
}

/** Makes the step to a state. */
async function make(name: StateName, lab: Lab, path: Path): Promise<void> {
  const { make: step } = states[name];
  try {
    lab.memory.recordings.set(name, await step?.(lab));
    path.replayed.push(name);
  } catch (error) {
    lab.memory.recordings.delete(name);
    const why = describeTrouble(error, lab.respondent);
    lab.memory.unreachable.set(name, why);
    throw new Error(`The state "${name}" could not be reached. ${why}`, { cause: error });
  }
}
