import { isObject, type Json } from '../../core/json.ts';
import { templateRefusals } from './refusals.ts';

/**
 * The work that one evaluation may take, in steps of about 0.1 µs, so that other requests never wait long. The lab's own template takes
 * 3 % of it. Azure has limits too: the template, all loops expanded, has at most 4 MB (source: template-syntax-page).
 */
const STEPS = 1_000_000;
/**
 * The steps that each resource adds, so that the work of a large template fits, and the most resources that add: ARM takes 800 in a template,
 * and modules come on top.
 */
const STEPS_OF_A_RESOURCE = 700;
const MOST_THAT_ADD = 1000;
/** Nesting of user functions, of expressions and of values, far below what the stack allows. */
const DEPTH = 200;

// Evaluation is synchronous: one at a time has a budget.
let left: number | undefined;
let limit = STEPS;
let depth = 0;

/**
 * Runs an evaluation within a budget; one inside another shares its budget.
 * @throws AzureError 400 `InvalidTemplate` if it takes more, or makes something that is too large to hold
 */
export function budgeted<T>(evaluate: () => T): T {
  if (left !== undefined) return evaluate();
  left = limit = STEPS;
  depth = 0;
  try {
    return evaluate();
  } catch (fault) {
    // The engine's own limits: the stack, the length of a string or of an array.
    if (fault instanceof RangeError)
      throw templateRefusals.tooMuchWork('it is nested too deep, or one of its values is too large');
    throw fault;
  } finally {
    left = undefined;
  }
}

/** Adds the steps of a template's resources to the budget of the evaluation under way. */
export function allow(resources: number): void {
  if (left === undefined) return;
  const most = STEPS + MOST_THAT_ADD * STEPS_OF_A_RESOURCE;
  const more = Math.min(resources * STEPS_OF_A_RESOURCE, most - limit);
  limit += more;
  left += more;
}

/** Takes steps from the budget of the evaluation under way. @throws AzureError 400 `InvalidTemplate` if none are left */
export function spend(steps: number): void {
  if (left === undefined) return;
  left -= steps;
  if (left < 0) throw templateRefusals.tooMuchWork(`more than ${limit} steps`);
}

/** Runs a part of an evaluation one level deeper. @throws AzureError 400 `InvalidTemplate` if it is too deep */
export function deeper<T>(work: () => T): T {
  depth += 1;
  try {
    if (depth > DEPTH) throw templateRefusals.tooMuchWork(`more than ${DEPTH} user functions inside each other`);
    return work();
  } finally {
    depth -= 1;
  }
}

// A value is made of values whose nesting was looked at when they were made. Small ones are looked at again: to keep them all costs more.
const levels = new WeakMap<object, number>();
const SMALL = 16;
let looked = 0;

/** Checks that a value is not nested deeper than what walks through it can follow. @throws AzureError 400 `InvalidTemplate` if it is */
export function checkNesting(value: Json): void {
  levelsOf(value, 0);
}

/** Returns how deep a value is nested. `outside` is the number of values that it is in, as far as they were looked at. */
function levelsOf(value: Json, outside: number): number {
  if (!Array.isArray(value) && !isObject(value)) return 0;
  let deepest = levels.get(value);
  if (deepest === undefined) {
    const before = looked;
    deepest = 1;
    for (const each of outside < DEPTH ? Object.values(value) : []) {
      looked += 1;
      deepest = Math.max(deepest, 1 + levelsOf(each, outside + 1));
    }
    if (looked - before > SMALL) levels.set(value, deepest);
  }
  if (outside + deepest > DEPTH)
    throw templateRefusals.tooMuchWork(`more than ${DEPTH} lists and objects inside each other`);
  return deepest;
}
