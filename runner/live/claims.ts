import { expect } from 'vitest';
import { ReadOnlyError } from '../../helpers/azure/clients/read-only.ts';
import type { Claim } from '../../helpers/claim/claim.ts';
import { timeLimit } from '../../helpers/claim/run-claim.ts';
import type { EvidenceTable } from '../../helpers/evidence/evidence-table.ts';
import type { Lab } from '../../helpers/lab/lab.ts';
import type { Run } from '../../helpers/lab/run.ts';
import { createReadings } from '../../helpers/readings/readings.ts';
import type { UpgradeRecording } from '../../helpers/states/recorded-upgrade.ts';
import { STATES, type StateName } from '../../helpers/states/states.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import type { LoadedSpec } from '../catalog/recorder.ts';
import { changesDeployment, usesAny } from './changes.ts';
import { onItsOwn } from './claim-check.ts';
import { asksForMore, hasExtension } from './steps/upgrade.ts';
import type { History } from './watch/history.ts';
import type { Sight } from './watch/look.ts';
import { openStudentLab } from './watch/student-run.ts';

/** A claim that belongs to a step, and what its test on the student's deployment gave. */
export interface ClaimFinding {
  readonly id: string;
  readonly title: string;
  readonly takeaway: string;
  /** `not tested` with the reason: the claim changes the deployment, or needs a state that it is not in, or is past. */
  readonly verdict: Verdict | 'not tested';
  readonly reason: string | undefined;
  readonly evidence: readonly EvidenceTable[];
}

/** The states whose steps the page records while a student takes them, each with the model that it leads to. */
const RECORDED: Partial<Record<StateName, (sight: Sight) => boolean>> = {
  extensionAdded: hasExtension,
  diskEnlargedInModel: asksForMore,
};

/** The student's deployment, open for tests of claims. */
export interface Tests {
  readonly run: Run;
  readonly lab: Lab;
  /** The sights of the deployment, and the claims that held there. */
  readonly history: History;
  readonly signal: AbortSignal;
}

/** Opens a student's run for tests of claims, with what the page saw of the steps before, and the recordings of those that it took itself. */
export function openTests(
  run: Run,
  { history, signal }: { readonly history: History; readonly signal: AbortSignal },
): Tests {
  for (const [state, isSo] of Object.entries(RECORDED)) {
    const recording = history.recordingOf(isSo);
    if (recording) run.memory.recordings.set(state, recording);
  }
  // The page looks more often at a step that it takes itself.
  for (const [state, recording] of history.recordings) run.memory.recordings.set(state, recording);
  return { run, lab: openStudentLab(run, signal), history, signal };
}

/** Tests a claim on the student's deployment, unless its test would change it. */
export async function testClaim({ claim, run: test }: LoadedSpec, tests: Tests): Promise<ClaimFinding> {
  const { id, title, takeaway } = claim;
  const common = { id, title, takeaway };
  const obstacle = (await findObstacle(claim, tests)) ?? (await findUnreached(claim, tests));
  const notTested = (why: string): ClaimFinding => {
    const reason = tests.history.held.has(id) ? `It held here at an earlier check. ${why}` : why;
    return { ...common, verdict: 'not tested', reason, evidence: [] };
  };
  if (obstacle !== undefined) return notTested(obstacle);
  const { run, history, signal } = tests;
  const limit = timeLimit(run.provided.connection.speed);
  const { verdict, reason, evidence, failure } = await test({ run, expect, signal, limit });
  signal.throwIfAborted();
  if (failure instanceof ReadOnlyError) return notTested(`${failure.message} ${whereElse(claim, tests)}`);
  if (verdict === 'holds') history.held.add(id);
  const readsLatest = evidence.renderCalls().some(({ cmdlet }) => cmdlet === 'Get-AzVmssRollingUpgrade');
  const past = verdict !== 'holds' && readsLatest ? await findPast(claim, tests) : undefined;
  if (past !== undefined) return notTested(past);
  return { ...common, verdict, reason, evidence: evidence.render() };
}

/** Returns why a claim is not tested on a student's deployment: its spec changes it, or reads something that nothing has noted. */
async function findObstacle(claim: Claim, tests: Tests): Promise<string | undefined> {
  if (await changesDeployment(claim)) return `Its test changes the deployment. ${whereElse(claim, tests)}`;
  return tests.run.provided.preview === undefined && (await usesAny(claim, ['readPreview']))
    ? `It needs the answer of what-if before the deployment. ${whereElse(claim, tests)}`
    : undefined;
}

/** Returns why a claim can't be tested in the present state. */
export async function findUnreached(claim: Claim, tests: Tests): Promise<string | undefined> {
  const { given } = claim;
  const { run, lab } = tests;
  const { is, isReached } = STATES[given];
  if (!(await isReached(lab))) return `It assumes that ${is}. ${whereElse(claim, tests)}`;
  const needsRecording = given in RECORDED && !run.memory.recordings.has(given);
  return needsRecording ? 'The page did not see the change from its beginning.' : undefined;
}

/**
 * Returns why a test that read the latest rolling upgrade has not tested its claim: a later step has started a newer one. Undefined if the
 * verdict counts.
 */
async function findPast(claim: Claim, tests: Tests): Promise<string | undefined> {
  if (!(claim.given in RECORDED)) return undefined;
  const recording = tests.run.memory.recordings.get(claim.given) as UpgradeRecording | undefined;
  const seen = recording?.samples.upgrade.findLast((sample) => sample.seen !== undefined)?.seen;
  const latest = await createReadings(tests.lab).readRollingUpgrade();
  // Azure returns the latest rolling upgrade only, and the claim is about the one that was seen.
  if (!seen || !latest || latest.startTime?.getTime() === seen.startTime?.getTime()) return undefined;
  return `You are past its step: a newer rolling upgrade has started since. ${whereElse(claim, tests)}`;
}

/** Returns where the test of a claim can run all the same. On Azure the page takes no step. */
function whereElse(claim: Claim, { run }: Tests): string {
  return run.provided.connection.isReadOnly
    ? onItsOwn(claim)
    : `"Show me" of claim ${claim.id}, in its chapter below, runs it.`;
}
