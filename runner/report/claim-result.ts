import type { Claim } from '../../helpers/claim/claim.ts';
import type { Outcome } from '../../helpers/claim/outcome.ts';
import { readSpecName } from '../../helpers/claim/spec-name.ts';
import { Redactor } from '../../helpers/evidence/redact.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import { type Validations, validationOf } from '../validations/validations.ts';
import { plain } from './plain-text.ts';
import type { ClaimReport } from './run-report.ts';

const redactor = new Redactor();

/** The result of a claim, the same for all reports. Its texts are plain. */
export interface ClaimResult extends ClaimReport {
  /** The line of the spec that failed. */
  readonly line: number | undefined;
  /** The api-version of its requests to scale sets; `null` if it sent none. */
  readonly apiVersion: string | null;
  /** True if the run reached the claim. */
  readonly ran: boolean;
}

/** Vitest's result of a spec, as plain data. */
export interface SpecRun {
  /** The path from the project's folder. */
  readonly file: string;
  readonly state: 'passed' | 'failed' | 'skipped' | 'interrupted' | 'not run';
  readonly claim: Claim | undefined;
  readonly outcome: Outcome | undefined;
  readonly error: { readonly message: string; readonly line: number | undefined } | undefined;
  /** The reason why it was skipped. */
  readonly note: string | undefined;
  readonly wallSeconds: number;
}

/** The facts about a spec besides its result. */
interface Circumstances {
  /** Lab seconds in a real second. */
  readonly speed: number;
  readonly region: string | null;
  /** The validations of earlier runs on Azure. */
  readonly validations: Validations;
  /** The reason why the run did not reach the spec. Undefined if it did. */
  readonly notRun: string;
}

/**
 * Returns the verdict on a spec and everything that a report says about it. A spec without an outcome of its own holds if its test
 * passed; any other result is inconclusive, because only the claim's own assertion can contradict the claim.
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
    // Texts that did not come from a claim have not been searched for secrets.
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
  if (state === 'failed') return inconclusive(error?.message ?? 'The test failed without an error.');
  if (state === 'interrupted') return inconclusive('The claim was interrupted.');
  if (state === 'not run') return inconclusive(notRun);
  if (state === 'skipped') return inconclusive(note ?? 'The claim was skipped.');
  if (!claim) return inconclusive('The spec has a test but no claim. A spec must be one call of testClaim.');
  return { verdict: 'holds', reason: undefined };
}
