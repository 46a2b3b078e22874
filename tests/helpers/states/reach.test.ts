import { afterEach, beforeEach, expect, test } from 'vitest';
import { rejectionOf } from '../../../helpers/azure/clients/azure-rejection.ts';
import { ConflictRetries } from '../../../helpers/azure/clients/conflict-retries.ts';
import type { Lab } from '../../../helpers/lab/lab.ts';
import { aboutItsSet, assumeNotPast, type Path, reach, recordingOf } from '../../../helpers/states/reach.ts';
import type { State } from '../../../helpers/states/state.ts';
import { STATES, type StateName } from '../../../helpers/states/states.ts';
import { labOf } from '../cmdlets/lab-of.ts';

/** Names that the type does not know. */
const [base, middle, last] = ['base', 'middle', 'last'] as unknown as [StateName, StateName, StateName];
const states = STATES as unknown as Record<string, State>;

let reached: Set<string>;
let made: string[];
let lab: Lab;
let path: Path;

function state(name: string, from: string | undefined, over: Partial<State> = {}): State {
  const step = async () => {
    reached.add(name);
    made.push(name);
    return `${name} ${made.length}`;
  };
  return {
    from,
    is: `the ${name} is there`,
    isReached: async () => reached.has(name),
    ...(from !== undefined && { step }),
    ...over,
  };
}

beforeEach(() => {
  reached = new Set(['base']);
  made = [];
  lab = labOf({ compute: () => Promise.reject(new Error('This test sends no request.')) });
  path = { found: [], replayed: [] };
  Object.assign(states, {
    base: state('base', undefined),
    middle: state('middle', 'base'),
    last: state('last', 'middle'),
  });
});

afterEach(() => {
  for (const name of ['base', 'middle', 'last']) delete states[name];
});

test('Only missing steps are taken', async () => {
  await reach(last, lab, path);
  expect(path).toEqual({ found: ['base'], replayed: ['middle', 'last'] });
  path = { found: [], replayed: [] };
  await reach(last, lab, path);
  expect(path).toEqual({ found: ['last'], replayed: [] });
  expect(made).toEqual(['middle', 'last']);
});

test('Azure shows whether a state is reached: the step to a state that was undone is taken again', async () => {
  await reach(last, lab, path);
  reached.delete('last');
  await reach(last, lab, path);
  expect(made).toEqual(['middle', 'last', 'last']);
});

test('A missing first state fails an assumption', async () => {
  reached.clear();
  await expect(reach(last, lab, path)).rejects.toThrow('It was assumed that the base is there, but this is false.');
});

test('A step that fails is remembered: neither it nor what comes after it is tried again', async () => {
  let tries = 0;
  const step = async () => {
    tries += 1;
    throw new Error('No.');
  };
  states.middle = state('middle', 'base', { step });
  await expect(reach(last, lab, path)).rejects.toThrow('The state "middle" could not be reached. No.');
  await expect(reach(middle, lab, path)).rejects.toMatchObject({ name: 'Blocked' });
  await expect(reach(last, lab, path)).rejects.toMatchObject({ name: 'Blocked' });
  expect(tries).toBe(1);
});

test('A failed look is not remembered: the next claim looks again', async () => {
  states.middle = state('middle', 'base', { isReached: () => Promise.reject(new Error('No answer.')) });
  await expect(reach(middle, lab, path)).rejects.toThrow('No answer.');
  states.middle = state('middle', 'base');
  await reach(middle, lab, path);
  expect(path.replayed).toEqual(['middle']);
});

test('A recording is kept for the claims that find the state later', async () => {
  await reach(middle, lab, path);
  await reach(last, lab, { found: [], replayed: [] });
  expect(await recordingOf(middle, lab, path)).toBe('middle 1');
});

test('Without a recording, the step is undone and taken again', async () => {
  reached.add('middle');
  const undo = async () => {
    reached.delete('middle');
  };
  states.middle = state('middle', 'base', { undo });
  await reach(middle, lab, path);
  expect(await recordingOf(middle, lab, path)).toBe('middle 1');
  expect(path).toEqual({ found: [], replayed: ['middle'] });
});

test('Without a recording and a way back, an assumption fails', async () => {
  reached.add('middle');
  await reach(middle, lab, path);
  await expect(recordingOf(middle, lab, path)).rejects.toThrow(
    'It was assumed that this run recorded the step to the state "middle", which it found already reached and cannot undo, but this is false.',
  );
});

test('A claim that takes a step gets Azure’s rejection of the step', async () => {
  const refused = Object.assign(new Error('Not allowed.'), { statusCode: 409, code: 'PropertyChangeNotAllowed' });
  states.middle = state('middle', 'base', { step: () => Promise.reject(refused) });
  const refusal = await rejectionOf({ conflicts: new ConflictRetries() }, () => reach(middle, lab, path));
  expect(refusal).toMatchObject({ status: 409, code: 'PropertyChangeNotAllowed', message: 'Not allowed.' });
});

test('A reused lab must not be past the state of a claim, unless this run took it there', async () => {
  reached.add('middle');
  const reused: Lab = { ...lab, isReused: true };
  await expect(assumeNotPast(base, reused)).rejects.toThrow(
    'It was assumed that the reused deployment is not past the state "base" (it is in "middle"; ',
  );
  await assumeNotPast(middle, reused);
  await assumeNotPast(base, lab);
  reached.delete('middle');
  await reach(last, reused, path);
  await assumeNotPast(base, reused);
});

test('A claim is about the scale set that its state is about', async () => {
  const strict = { outputs: { scaleSetName: 'vmss-strict' }, applicationUrl: 'http://localhost:1/' };
  lab.memory.ownSets.set('strict', strict as never);
  Object.assign(states, { middle: state('middle', 'base', { set: 'strict' }) });
  expect(await aboutItsSet(last, lab)).toBe(lab);
  expect(await aboutItsSet(middle, lab)).toMatchObject({
    scaleSetName: 'vmss-strict',
    applicationUrl: strict.applicationUrl,
  });
});
