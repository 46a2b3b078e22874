import type { Assertion, ExpectStatic } from 'vitest';
import { AssumptionFailed, Contradiction } from '../verdict/findings.ts';

/** Wildcards for parts of what is expected. */
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

/** An assertion by one of Vitest's matchers. A promise is awaited before, so that its failure is no answer of the variant. */
type Matchers<T> = Omit<Assertion<void, T>, 'resolves' | 'rejects'>;

/** The claim's one assertion: `expect(what Azure returned).toBe(what the claim says)`. Only it can contradict the claim. */
export interface ClaimExpect extends Wildcards {
  <T>(answer: T): Matchers<T>;
}

/**
 * A confounder: `assume('both instances are running', powers).toEqual([…])`. The sentence goes on from "It was assumed that …". If it
 * is not so, the claim is inconclusive.
 */
export type Assume = <T>(sentence: string, seen: T) => Matchers<T>;

/** The assertions of one claim. */
export interface Assertions {
  readonly expect: ClaimExpect;
  readonly assume: Assume;
  /** How often the claim itself was asserted. */
  asserted(): number;
}

/** Makes the assertions of one claim from Vitest's `expect`. */
export function createAssertions(expect: ExpectStatic): Assertions {
  let asserted = 0;
  const claim = <T>(answer: T): Matchers<T> => {
    refuseUnsettled(answer);
    const check: Check = (match) => {
      asserted += 1;
      if (asserted > 1) throw new Error('The claim is asserted twice: a claim is one sentence, and one assertion.');
      return run(match, (failure) => new Contradiction(failure));
    };
    return watch(expect(answer), check);
  };
  const assume: Assume = (sentence, seen) => {
    refuseUnsettled(seen);
    if (asserted > 0)
      throw new Error(`It is assumed that ${sentence}, but only after the claim: assumptions come first.`);
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

/** Runs a matcher. Only what it says itself counts; a matcher that breaks on what it was given is a bug of the spec. */
function run(match: () => unknown, say: (failure: Error) => Error): unknown {
  try {
    return match();
  } catch (failure) {
    throw failure instanceof Error && hasCompared(failure) ? say(failure) : failure;
  }
}

/** A matcher that cannot deal with what it is given fails too, but has compared nothing. */
function hasCompared(failure: Error): boolean {
  return failure.name === 'AssertionError' && 'actual' in failure;
}

/** The same assertion, whose matchers are run by `check`. */
function watch<T extends object>(assertion: T, check: Check): T {
  return new Proxy(assertion, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member === 'function') return (...args: unknown[]) => check(() => member.apply(target, args));
      // `not` is an assertion as well.
      return typeof member === 'object' && member !== null ? watch(member, check) : member;
    },
  });
}

function refuseUnsettled(value: unknown): void {
  const isPromise = typeof value === 'object' && value !== null && 'then' in value;
  if (!isPromise && typeof value !== 'function') return;
  throw new Error(
    `A claim is about what Azure returned, but this is ${isPromise ? 'a promise: await it first' : 'a function: call it first'}.`,
  );
}
