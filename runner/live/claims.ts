import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Claim } from '../../helpers/claim/claim.ts';
import { timeLimit } from '../../helpers/claim/run-claim.ts';
import { restCalls } from '../../helpers/cmdlets/cmdlet.ts';
import { CMDLETS } from '../../helpers/cmdlets/cmdlets.ts';
import type { EvidenceTable } from '../../helpers/evidence/evidence-table.ts';
import type { Lab } from '../../helpers/lab/lab.ts';
import type { Run } from '../../helpers/lab/run.ts';
import { STATES, type StateName } from '../../helpers/states/states.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import { SPECS } from '../catalog/read-claims.ts';
import type { LoadedSpec } from '../catalog/recorder.ts';
import { asksForMore, hasExtension } from './steps/upgrade.ts';
import type { History } from './watch/history.ts';
import type { Sight } from './watch/look.ts';
import { openStudentLab } from './watch/student-run.ts';

/** A claim that belongs to a step, and what its test on the student's deployment gave. */
export interface ClaimFinding {
  readonly id: string;
  readonly title: string;
  readonly takeaway: string;
  /** `not tested` with the reason: the claim changes the deployment, or needs a state that it is not in. */
  readonly verdict: Verdict | 'not tested';
  readonly reason: string | undefined;
  readonly evidence: readonly EvidenceTable[];
}

/** The cmdlets that change more than a check may. A script in a guest OS only reads here, and a snapshot is deleted again. */
const WRITING = CMDLETS.filter(
  ({ name, rest }) => !/RunCommand|WhatIf/.test(name) && restCalls(rest).some(({ call }) => !call.startsWith('GET')),
).map(({ name }) => name);
/** The functions of these cmdlets, as a spec calls them. */
const WRITING_FUNCTIONS = WRITING.map((name) => name.charAt(0).toLowerCase() + name.slice(1).replaceAll(/[- ]/g, ''));

/** The readings that create a disk or a snapshot of their own, or run a command in a guest. On Azure the page does neither. */
const BY_WRITING = [
  'readControlDisk',
  'snapshots',
  'invokeAzVmssVMRunCommand',
  'readDataDiskSizes',
  'readGuests',
  'readSizes',
];

/** Returns true for a cmdlet that changes the deployment. */
export function isWriting(cmdlet: string): boolean {
  return WRITING.some((name) => name === cmdlet);
}

/** The states whose steps the page records while a student takes them, each with the model that it leads to. */
const RECORDED: Partial<Record<StateName, (sight: Sight) => boolean>> = {
  extensionAdded: hasExtension,
  diskEnlargedInModel: asksForMore,
};

/** The deployment to test claims on, and what the page saw of it. */
interface Test {
  readonly run: Run;
  readonly history: History;
  /** The recordings of the steps that the page took itself. */
  readonly recordings: ReadonlyMap<string, unknown>;
  readonly signal: AbortSignal;
}

/** Tests claims on a deployment, one after the other. Those that would change the deployment are not tested. */
export async function* testClaims(
  specs: readonly LoadedSpec[],
  { run, history, recordings, signal }: Test,
): AsyncGenerator<ClaimFinding> {
  const lab = openStudentLab(run, signal);
  for (const [state, recording] of recordings) run.memory.recordings.set(state, recording);
  for (const [state, isSo] of Object.entries(RECORDED)) {
    const recording = history.recordingOf(isSo);
    if (recording) run.memory.recordings.set(state, recording);
  }
  for (const { claim, run: test } of specs) {
    const { id, title, takeaway } = claim;
    const common = { id, title, takeaway };
    const obstacle = (await findObstacle(claim, run)) ?? (await findUnreached(claim, run, lab));
    if (obstacle !== undefined) {
      yield { ...common, verdict: 'not tested', reason: obstacle, evidence: [] };
      continue;
    }
    const limit = timeLimit(run.provided.connection.speed);
    const { verdict, reason: why, evidence } = await test({ run, expect, signal, limit });
    signal.throwIfAborted();
    yield { ...common, verdict, reason: why, evidence: evidence.render() };
  }
}

/** Returns why a claim is not tested on a student's deployment: its spec changes it, or reads something that nothing has noted. */
async function findObstacle(claim: Claim, { provided }: Run): Promise<string | undefined> {
  const { id, file } = claim;
  if (await changesDeployment(claim, provided.connection.wire !== undefined))
    return `Its test changes the deployment. Run it on its own: npm run claim ${id}`;
  return names(await readSpec(file), ['readPreview'])
    ? `It needs the answer of what-if before the deployment. Run it on its own: npm run claim ${id}`
    : undefined;
}

/** Returns true if the test of a claim changes the deployment. */
export async function changesDeployment({ file }: Claim, isOnEmulator: boolean): Promise<boolean> {
  return names(await readSpec(file), [...WRITING_FUNCTIONS, 'reach', ...(isOnEmulator ? [] : BY_WRITING)]);
}

const readSpec = (file: string) => readFile(join(SPECS, file), 'utf8');
const names = (source: string, words: readonly string[]) =>
  words.some((word) => new RegExp(`\\b${word}\\b`).test(source));

/** Returns why a claim can't be tested in the present state. */
export async function findUnreached({ given, id }: Claim, run: Run, lab: Lab): Promise<string | undefined> {
  const { is, isReached } = STATES[given];
  if (!(await isReached(lab))) return `It assumes that ${is}. Run it on its own: npm run claim ${id}`;
  const needsRecording = given in RECORDED && !run.memory.recordings.has(given);
  return needsRecording ? 'The page did not see the change from its beginning.' : undefined;
}
