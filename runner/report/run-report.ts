import type { Chapter } from '../../helpers/claim/chapters.ts';
import type { Provenance } from '../../helpers/claim/provenance.ts';
import type { Rollout } from '../../helpers/claim/rollouts.ts';
import type { EvidenceTable } from '../../helpers/evidence/evidence-table.ts';
import type { RecordedCall } from '../../helpers/evidence/recorded-call.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import type { Validation } from '../validations/validations.ts';
import type { RunFacts } from './run-facts.ts';

/** The content of `report/run.json`: one run of the lab, for other programs. */
export interface RunReport {
  /** The target; `null` if the settings could not be read and nothing was run. */
  readonly target: RunFacts['target'] | null;
  /** `null` unless the run was on Azure itself. For a split run, this is its first part. */
  readonly azure: RunFacts['azure'];
  readonly variant: RunFacts['variant'] | null;
  /** The versions of the tools; `null` for a tool that was not found. */
  readonly deployer: RunFacts['deployer'];
  /** The commit of this project, with `+changes` if files differed from it; `null` if git could not tell. */
  readonly commit: string | null;
  /** Real time, as ISO 8601. */
  readonly startedAt: string;
  /** From the start of the set-up to the end of the last claim. */
  readonly wallSeconds: number;
  readonly labSeconds: number;
  /** The deployed resources, as Azure returned them; `null` if they could not be read. */
  readonly deployed: RunFacts['deployed'];
  /** Errors outside the claims, which make the run fail even if all claims hold. */
  readonly errors: readonly string[];
  /** Every chosen claim in the order of the lab, even if the run ended before it. */
  readonly claims: readonly ClaimReport[];
}

/** The result of one claim. Facts from the spec are `null` if it was never loaded. */
export interface ClaimReport {
  readonly id: string;
  /** The spec, from the project's folder: `specs/06-….spec.ts`. */
  readonly file: string;
  readonly title: string;
  readonly chapter: Chapter | null;
  readonly step: string | null;
  /** The MUST sentence. */
  readonly claim: string | null;
  readonly cmdlet: string | null;
  readonly provenance: Provenance | null;
  /** The region in which the claim was tested, because the parts of a run may be in several regions; `null` if it is unknown. */
  readonly region: string | null;
  /** The last time and region in which the claim held on Azure itself, including this run; `null` if it never did. */
  readonly validated: Validation | null;
  readonly verdict: Verdict;
  /** `null` when the claim holds. */
  readonly reason: string | null;
  readonly replayed: readonly string[];
  readonly found: readonly string[];
  readonly wallSeconds: number;
  readonly labSeconds: number;
  /** The calls of cmdlets, from which the guide prints the commands. */
  readonly calls: readonly RecordedCall[];
  readonly evidence: readonly EvidenceTable[];
  readonly rollouts: readonly Rollout[];
}

/** Returns the report of a run. Its keys are always in the same order, so that two reports can be compared line by line. */
export function toRunReport(
  results: readonly ClaimReport[],
  facts: Omit<RunFacts, 'region'> | undefined,
  { began, ended, errors = [] }: { began: Date; ended: Date; errors?: readonly string[] },
): RunReport {
  const startedAt = facts?.startedAt ?? began.toISOString();
  const wallSeconds = toSeconds(ended.getTime() - Date.parse(startedAt));
  return {
    target: facts?.target ?? null,
    azure: facts?.azure ?? null,
    variant: facts?.variant ?? null,
    deployer: { az: facts?.deployer.az ?? null, bicep: facts?.deployer.bicep ?? null },
    commit: facts?.commit ?? null,
    startedAt,
    wallSeconds,
    labSeconds: facts ? Math.round(labSecondsOf(results, wallSeconds, facts.speed)) : 0,
    deployed: facts?.deployed ?? null,
    errors,
    claims: results.map(toClaimReport),
  };
}

/** Claims know their lab seconds, because time may leap in them. In between, lab time passes at its speed. */
function labSecondsOf(results: readonly ClaimReport[], wallSeconds: number, speed: number): number {
  return results.reduce((sum, claim) => sum + claim.labSeconds - claim.wallSeconds * speed, wallSeconds * speed);
}

function toClaimReport(result: ClaimReport): ClaimReport {
  return {
    id: result.id,
    file: result.file,
    title: result.title,
    chapter: result.chapter,
    step: result.step,
    claim: result.claim,
    cmdlet: result.cmdlet,
    provenance: result.provenance,
    region: result.region,
    validated: result.validated,
    verdict: result.verdict,
    reason: result.reason,
    replayed: result.replayed,
    found: result.found,
    wallSeconds: toSeconds(result.wallSeconds * 1000),
    labSeconds: Math.round(result.labSeconds),
    calls: result.calls,
    evidence: result.evidence.map(({ title, table, rows, json }) => ({ title, table, rows, json })),
    rollouts: result.rollouts,
  };
}

/** Rounds to milliseconds. */
function toSeconds(milliseconds: number): number {
  return Math.max(0, Math.round(milliseconds)) / 1000;
}
