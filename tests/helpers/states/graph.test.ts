import { expect, test } from 'vitest';
import type { State } from '../../../helpers/states/state.ts';
import { STATES } from '../../../helpers/states/states.ts';

const states: Readonly<Record<string, State>> = STATES;

/** Returns the states from the first one to this one. Throws if a state does not exist or comes before itself. */
function pathTo(name: string, later: readonly string[] = []): string[] {
  const state = states[name];
  if (!state) throw new Error(`"${later[0]}" comes from "${name}", which is not a state.`);
  if (later.includes(name)) throw new Error(`"${name}" comes before itself.`);
  return state.from === undefined ? [name] : [...pathTo(state.from, [name, ...later]), name];
}

test.for(Object.keys(states))('%s is reached from what set-up deploys', (name) => {
  expect(pathTo(name)[0]).toBe('deployed');
});

test.for(Object.entries(states))('%s is reached by a step, or by set-up', ([, { from, step, is }]) => {
  expect(step === undefined).toBe(from === undefined);
  // The description completes the sentence "It was assumed that …".
  expect(is).toMatch(/^(the|every) .*[^.]$/);
});
