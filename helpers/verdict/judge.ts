import { describeFailure, statusOf } from '../azure/clients/azure-error.ts';
import type { Respondent } from '../azure/connection/connection.ts';
import { Blocked, Contradiction } from './findings.ts';
import type { Verdict } from './verdict.ts';

/** A verdict and its reason. Undefined as a reason when the claim holds. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string | undefined;
}

/** Returns the judgement of a spec that threw nothing: the claim holds if it was asserted. */
export function judgeSuccess(asserted: number): Judgement {
  if (asserted === 1) return { verdict: 'holds', reason: undefined };
  const reason = 'The spec made no assertion. Call expect(…) exactly once, with a matcher.';
  return { verdict: 'inconclusive', reason };
}

/** Returns the judgement of a spec that threw. Only a `Contradiction` contradicts, and only the claim's own assertion throws one. */
export function judgeFailure(failure: unknown, respondent: Respondent): Judgement {
  if (failure instanceof Contradiction) return { verdict: 'contradicted', reason: failure.message };
  if (failure instanceof Blocked) return { verdict: 'blocked', reason: failure.message };
  return { verdict: 'inconclusive', reason: describeTrouble(failure, respondent) };
}

/** Returns an error in words for a report. */
export function describeTrouble(failure: unknown, respondent: Respondent): string {
  const words = describeFailure(failure).join('\n');
  const status = statusOf(failure);
  if (status !== undefined) return `${respondent} returned ${status}. ${words}`;
  // The message of a bug is of little use without its kind.
  if (failure instanceof Error && isBug(failure)) return `${failure.name} in our own code: ${words}`;
  return words;
}

/** Returns true for an error that comes from wrong code, not from the code's input: the place in the code matters. */
export function isBug(failure: unknown): boolean {
  // A matcher throws an AssertionError if it cannot compare its input.
  if (failure instanceof Error && failure.name === 'AssertionError') return true;
  return [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => failure instanceof kind);
}
