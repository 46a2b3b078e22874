import { describeFailure, statusOf } from '../azure/clients/azure-error.ts';
import { Blocked, Contradiction } from './findings.ts';
import type { Verdict } from './verdict.ts';

/** A verdict, and why; nothing to say when the claim holds. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason: string | undefined;
}

/** Nothing was thrown: the claim holds if it was asserted. */
export function judgeSuccess(asserted: number): Judgement {
  if (asserted === 1) return { verdict: 'holds', reason: undefined };
  return {
    verdict: 'inconclusive',
    reason:
      'The spec asserted nothing of its claim: it has to say `expect(what Azure returned)…` once, with a matcher.',
  };
}

/** What was thrown tells the verdict. Only a `Contradiction`, which only the claim's own assertion throws, contradicts. */
export function judgeFailure(failure: unknown): Judgement {
  if (failure instanceof Contradiction) return { verdict: 'contradicted', reason: failure.message };
  if (failure instanceof Blocked) return { verdict: 'blocked', reason: failure.message };
  return { verdict: 'inconclusive', reason: describeTrouble(failure) };
}

/** What was thrown, in words for a report. */
export function describeTrouble(failure: unknown): string {
  const said = describeFailure(failure).join('\n');
  const status = statusOf(failure);
  if (status !== undefined) return `Azure answered ${status}. ${said}`;
  // What a bug says is of little use without its kind.
  if (failure instanceof Error && isBug(failure)) return `${failure.name} in our own code: ${said}`;
  return said;
}

function isBug(failure: Error): boolean {
  // A matcher that could not deal with what it was given.
  if (failure.name === 'AssertionError') return true;
  return [TypeError, RangeError, ReferenceError, SyntaxError].some((kind) => failure instanceof kind);
}
