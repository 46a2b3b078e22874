import { SCENARIO_A } from './scenario-a.ts';
import { SCENARIO_B } from './scenario-b.ts';
import type { Step } from './step.ts';

/** The steps of the original lab, in order: deployment, steps 1 to 10, clean-up. */
export const STEPS: readonly Step[] = [...SCENARIO_A, ...SCENARIO_B];

/** Returns the step with an id. Throws if there is none. */
export function findStep(id: string): Step {
  const step = STEPS.find((each) => each.id === id);
  if (!step) throw new Error(`There is no step "${id}". The steps are: ${STEPS.map((each) => each.id).join(', ')}.`);
  return step;
}
