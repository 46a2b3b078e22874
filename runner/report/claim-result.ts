import type { Claim } from '../../helpers/claim/claim.ts';
import type { Outcome } from '../../helpers/claim/outcome.ts';
import { readSpecName } from '../../helpers/claim/spec-name.ts';
import { Redactor } from '../../helpers/evidence/redact.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import { type Validations, validationOf } from '../validations/validations.ts';
import { plain } from './plain-text.ts';
import type { ClaimReport } from './run-report.ts';

const redactor = new Redactor();

/** What became of a claim, for all reports alike. Its texts are plain. */
export interface ClaimResult extends ClaimReport {
  /** The line of the spec at which it failed. */
  readonly line: number | undefined;
  /** The api-version at which its scale sets were asked; `null` if it asked none. */
  readonly apiVersion: string | null;
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

/** What is known about a spec beside what became of it. */
interface Circumstances {
  /** Lab seconds in a real second. */
  readonly speed: number;
  readonly region: string | null;
  /** What earlier runs on Azure validated. */
  readonly validations: Validations;
  /** Why the run did not come to it, if it did not. */
  readonly notRun: string;
}

/**
 * The verdict on a spec, and all a report says about it. A spec that told no outcome of its own holds if its test passed; anything
 * else is inconclusive, because only an assertion of the claim itself can contradict it.
 */
export function judge(run: SpecRun, { speed, region, validations, notRun }: Circumstances): ClaimResult {
  const { claim, outcome } = run;
  const name = readSpecName(run.file);
  const { verdict, reason } = decide(run, notRun);
  const id = claim?.id ?? name.id;
  const must = claim?.must ?? null;
  return {
    id,
    title: plain(claim?.title ?? name.title).replaceAll(/\s+/g, ' '),
    file: run.file,
    chapter: claim?.chapter ?? name.chapter,
    step: claim?.step ?? null,
    claim: must,
    cmdlet: claim?.cmdlet ?? null,
    provenance: claim?.provenance ?? null,
    region,
    validated: validationOf(validations, { id, claim: must }),
    verdict,
    // What did not come from a claim itself has not been looked at for secrets.
    reason: reason === undefined ? null : plain(redactor.text(reason)),
    replayed: outcome?.replayed ?? [],
    found: outcome?.found ?? [],
    wallSeconds: outcome?.wallSeconds ?? run.wallSeconds,
    labSeconds: outcome?.labSeconds ?? run.wallSeconds * speed,
    calls: outcome?.calls ?? [],
    evidence: (outcome?.evidence ?? []).map(({ title, table, rows, json }) => ({
      title: plain(title),
      table: plain(table),
      rows,
      json,
    })),
    rollouts: outcome?.rollouts ?? [],
    line: run.error?.line,
    apiVersion: outcome?.apiVersion ?? null,
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
