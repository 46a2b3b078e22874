import type { Claim } from '../claim/claim.ts';
import type { Outcome, Verdict } from '../claim/outcome.ts';
import { readSpecName } from '../claim/spec-name.ts';
import { plain } from './plain-text.ts';
import type { ClaimReport } from './run-report.ts';

/** What became of a claim, for all reports alike. Its texts are plain. */
export interface ClaimResult extends ClaimReport {
  readonly title: string;
  /** The line of the spec at which it failed. */
  readonly line: number | undefined;
  /** Whether the run came to it at all. */
  readonly ran: boolean;
}

/** What Vitest says about a spec, as plain data. */
export interface SpecRun {
  /** From the project's folder. */
  readonly file: string;
  readonly state: 'passed' | 'failed' | 'skipped' | 'interrupted' | 'not run';
  readonly claim: Claim | undefined;
  readonly outcome: Outcome | undefined;
  readonly error: { readonly message: string; readonly line: number | undefined } | undefined;
  /** Why it was skipped. */
  readonly note: string | undefined;
  readonly wallSeconds: number;
}

/**
 * The verdict on a spec, and all a report says about it. A spec that told no outcome of its own holds if its test passed; anything
 * else is inconclusive, because only an assertion of the claim itself can contradict it.
 */
export function judge(run: SpecRun, { speed, notRun }: { speed: number; notRun: string }): ClaimResult {
  const { claim, outcome } = run;
  const name = readSpecName(run.file);
  const { verdict, reason } = decide(run, notRun);
  return {
    id: claim?.id ?? name.id,
    title: plain(claim?.title ?? name.title).replaceAll(/\s+/g, ' '),
    file: run.file,
    chapter: claim?.chapter ?? name.chapter,
    step: claim?.step ?? null,
    claim: claim?.must ?? null,
    cmdlet: claim?.cmdlet ?? null,
    provenance: claim?.provenance ?? null,
    verdict,
    reason: reason === undefined ? null : plain(reason),
    replayed: outcome?.replayed ?? [],
    found: outcome?.found ?? [],
    wallSeconds: outcome?.wallSeconds ?? run.wallSeconds,
    labSeconds: outcome?.labSeconds ?? run.wallSeconds * speed,
    evidence: (outcome?.evidence ?? []).map(({ title, table, rows, json }) => ({
      title: plain(title),
      table: plain(table),
      rows,
      json,
    })),
    rollouts: outcome?.rollouts ?? [],
    line: run.error?.line,
    ran: run.state !== 'not run',
  };
}

function decide(run: SpecRun, notRun: string): { verdict: Verdict; reason: string | undefined } {
  const { state, claim, outcome, error, note } = run;
  const inconclusive = (reason: string) => ({ verdict: 'inconclusive' as const, reason });
  if (outcome && outcome.verdict !== 'holds') return outcome;
  if (state === 'failed') return inconclusive(error?.message ?? 'Its test failed without an error.');
  if (state === 'interrupted') return inconclusive('It was interrupted.');
  if (state === 'not run') return inconclusive(notRun);
  if (state === 'skipped') return inconclusive(note ?? 'It was skipped.');
  if (!claim) return inconclusive('The spec has a test, but no claim: a spec is one call of testClaim.');
  return { verdict: 'holds', reason: undefined };
}
