import type { Assertion, ExpectStatic } from 'vitest';
import { AssumptionFailed, Contradiction } from '../verdict/findings.ts';

/** The wildcards for parts of an expected value. */
type Wildcards = Pick<
  ExpectStatic,
  | 'any'
  | 'anything'
  | 'arrayContaining'
  | 'closeTo'
  | 'not'
  | 'objectContaining'
  | 'stringContaining'
  | 'stringMatching'
>;

/** Vitest's matchers for a settled value. A promise is awaited first, so that its failure is not taken for a contradiction. */
type Matchers<T> = Omit<Assertion<void, T>, 'resolves' | 'rejects'>;

/** The claim's one assertion: `expect(returned value).toBe(claimed value)`. Only this can contradict the claim. */
export interface ClaimExpect extends Wildcards {
  <T>(returned: T): Matchers<T>;
}

/**
 * An assumption: `assume('both instances are running', powers).toEqual([…])`. The sentence continues "It was assumed that …". If the
 * assumption fails, the claim is inconclusive.
 */
export type Assume = <T>(sentence: string, seen: T) => Matchers<T>;

/** The assertions of one claim. */
export interface Assertions {
  readonly expect: ClaimExpect;
  readonly assume: Assume;
  /** Returns the number of the claim's assertions. */
  asserted(): number;
}

/** Creates the assertions of one claim from Vitest's `expect`. */
export function createAssertions(expect: ExpectStatic): Assertions {
  let asserted = 0;
  const claim = <T>(returned: T): Matchers<T> => {
    refuseUnsettled(returned);
    const check: Check = (match) => {
      asserted += 1;
      if (asserted > 1)
        throw new Error('The spec made a second assertion. Call expect(…) exactly once, with a matcher.');
      return run(match, (failure) => new Contradiction(failure));
    };
    return watch(expect(returned), check);
  };
  const assume: Assume = (sentence, seen) => {
    refuseUnsettled(seen);
    if (asserted > 0)
      throw new Error(`The spec assumes after its assertion that ${sentence}. Call assume(…) before expect(…).`);
    return watch(expect(seen), (match) => run(match, (failure) => new AssumptionFailed(sentence, failure)));
  };
  const { any, anything, arrayContaining, closeTo, not, objectContaining, stringContaining, stringMatching } = expect;
  const wildcards = {
    any,
    anything,
    arrayContaining,
    closeTo,
    not,
    objectContaining,
    stringContaining,
    stringMatching,
  };
  return { expect: Object.assign(claim, wildcards), assume, asserted: () => asserted };
}

type Check = (match: () => unknown) => unknown;

/** Runs a matcher. A matcher that cannot compare its input is a bug of the spec, and its error is thrown as it is. */
function run(match: () => unknown, toFinding: (failure: Error) => Error): unknown {
  try {
    return match();
  } catch (failure) {
    throw failure instanceof Error && hasCompared(failure) ? toFinding(failure) : failure;
  }
}

/** Tells a failed comparison from a matcher that could not compare its input. */
function hasCompared(failure: Error): boolean {
  return failure.name === 'AssertionError' && 'actual' in failure;
}

/** Returns the same assertion, but runs its matchers by `check`. */
function watch<T extends object>(assertion: T, check: Check): T {
  return new Proxy(assertion, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member === 'function') return (...args: unknown[]) => check(() => member.apply(target, args));
      // `not` is an assertion too.
      return typeof member === 'object' && member !== null ? watch(member, check) : member;
    },
  });
}

function refuseUnsettled(value: unknown): void {
  const isPromise = typeof value === 'object' && value !== null && 'then' in value;
  if (!isPromise && typeof value !== 'function') return;
  throw new Error(
    `expect(…) and assume(…) take a returned value, but this is ${isPromise ? 'a promise. Await it first' : 'a function. Call it first'}.`,
  );
}
