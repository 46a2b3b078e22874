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
const STEPS_OF_A_RESOURCE = 2000;
const MOST_THAT_ADD = 1000;
/** Nesting of user functions, of expressions and of values, far below what the stack allows. */
const DEPTH = 200;

/** The steps after which other requests have their turn. They are counted, so that work is done in the same order on any machine. */
const STEPS_IN_ONE_GO = 100_000;

/** An evaluation in pieces. Between two of them, others may have their turn. */
export type Pieces<T> = Generator<void, T, void>;

interface Budget {
  left: number;
  limit: number;
  /** The steps that are left to the piece under way. */
  inPiece: number;
}

// A piece of evaluation is synchronous: one at a time has a budget.
let budget: Budget | undefined;
let depth = 0;

/**
 * Runs an evaluation within a budget; one inside another shares its budget.
 * @throws AzureError 400 `InvalidTemplate` if it takes more, or makes something that is too large to hold
 */
export function budgeted<T>(evaluate: () => T): T {
  return budget === undefined ? within({ left: STEPS, limit: STEPS, inPiece: Infinity }, evaluate) : evaluate();
}

/**
 * Runs the pieces of an evaluation within one budget, and lets others have their turn between them. No piece may take more than the
 * evaluation of a template without resources.
 * @throws AzureError as `budgeted`
 */
export async function budgetedInTurns<T>(pieces: Pieces<T>): Promise<T> {
  const own: Budget = { left: STEPS, limit: STEPS, inPiece: STEPS };
  let spent = 0;
  for (;;) {
    own.inPiece = STEPS;
    const { done, value } = within(own, () => pieces.next());
    if (done) return value;
    if (own.limit - own.left - spent < STEPS_IN_ONE_GO) continue;
    spent = own.limit - own.left;
    await new Promise(setImmediate);
  }
}

/** Runs the pieces of an evaluation in one go. */
export function inOneGo<T>(pieces: Pieces<T>): T {
  for (;;) {
    const { done, value } = pieces.next();
    if (done) return value;
  }
}

function within<T>(own: Budget, evaluate: () => T): T {
  budget = own;
  depth = 0;
  try {
    return evaluate();
  } catch (fault) {
    // The engine's own limits: the stack, the length of a string or of an array.
    if (fault instanceof RangeError)
      throw templateRefusals.tooMuchWork('it is nested too deep, or one of its values is too large');
    throw fault;
  } finally {
    budget = undefined;
  }
}

/** Adds the steps of a template's resources to the budget of the evaluation under way. */
export function allow(resources: number): void {
  if (budget === undefined) return;
  const most = STEPS + MOST_THAT_ADD * STEPS_OF_A_RESOURCE;
  const more = Math.min(resources * STEPS_OF_A_RESOURCE, most - budget.limit);
  budget.limit += more;
  budget.left += more;
}

/** Takes steps from the budget of the evaluation under way. @throws AzureError 400 `InvalidTemplate` if none are left */
export function spend(steps: number): void {
  if (budget === undefined) return;
  budget.left -= steps;
  budget.inPiece -= steps;
  if (budget.left < 0) throw templateRefusals.tooMuchWork(`more than ${budget.limit} steps`);
  if (budget.inPiece < 0) throw templateRefusals.tooMuchWork(`more than ${STEPS} steps for one resource`);
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
