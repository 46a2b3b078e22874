import { setTimeout } from 'node:timers/promises';
import type { ExpectStatic } from 'vitest';
import { versionUsed } from '../azure/clients/request-log.ts';
import { Evidence } from '../evidence/evidence.ts';
import { type Call, type RecordedCall, renderCall } from '../evidence/recorded-call.ts';
import { Redactor } from '../evidence/redact.ts';
import { openLab } from '../lab/lab.ts';
import type { Run } from '../lab/run.ts';
import { realMilliseconds } from '../lab-time/real-milliseconds.ts';
import { aboutItsSet, assumeNotPast, reach } from '../states/reach.ts';
import type { StateName } from '../states/states.ts';
import { Contradiction } from '../verdict/findings.ts';
import { type Judgement, judgeFailure, judgeSuccess } from '../verdict/judge.ts';
import { createAssertions } from './assertions.ts';
import type { Claim } from './claim.ts';
import type { Outcome } from './outcome.ts';
import { toRollouts } from './rollouts.ts';
import { type ClaimSession, createTools, type Tools } from './tools.ts';

/** The body of a spec: assumes, acts, asserts, shows. */
export type Prove<Given extends StateName> = (tools: Tools<Given>) => Promise<void>;

/** Real seconds that a claim has after its time limit to end its last request. */
export const GRACE_SECONDS = 5;

/** The time limit of every claim: lab seconds, and real seconds for the work of az and of this machine. */
const LAB_SECONDS = 3600;
const REAL_SECONDS = 30;

/** Returns the time limit of a claim in real milliseconds. `speed` is in lab seconds in a real second. */
export function timeLimit(speed: number): number {
  return REAL_SECONDS * 1000 + realMilliseconds(LAB_SECONDS, speed);
}

/** A claim, and how its spec proves it. */
interface ClaimRun<Given extends StateName> {
  readonly claim: Claim;
  readonly given: Given;
  readonly prove: Prove<Given>;
}

/** The context of a claim run: Vitest's `expect`, a signal that interrupts it, and its time limit in real milliseconds. */
export interface ClaimRunContext {
  readonly run: Run;
  readonly expect: ExpectStatic;
  readonly signal: AbortSignal;
  readonly limit: number;
}

/** The result of a claim run. Its evidence is raw: `toOutcome` renders it. */
export interface ClaimRecord extends Omit<Outcome, 'calls' | 'evidence' | 'rollouts'> {
  readonly evidence: Evidence;
  /** The recordings of the states made for this claim and of its own steps, each with its origin. */
  readonly recordings: readonly (readonly [of: string, recording: unknown])[];
  /** The calls of the steps to the states that this claim's run took. */
  readonly stepCalls: readonly (readonly [state: string, calls: readonly Call[]])[];
  readonly redactor: Redactor;
  /** The error that ended the spec. */
  readonly failure: unknown;
}

/** Tests a claim. Failures of any kind become a verdict; nothing is thrown. */
export async function runClaim<Given extends StateName>(
  claimRun: ClaimRun<Given>,
  { run, expect, signal: interruption, limit }: ClaimRunContext,
): Promise<ClaimRecord> {
  const { id } = claimRun.claim;
  const { connection } = run.provided;
  const redactor = new Redactor([connection.subscriptionId]);
  const evidence = new Evidence(redactor);
  const limitSignal = AbortSignal.timeout(limit);
  const signal = AbortSignal.any([interruption, limitSignal]);
  const lab = openLab(run, { signal, evidence });
  const session: ClaimSession = { lab, evidence, path: { found: [], replayed: [] }, recorded: [] };
  const { requests } = lab.clients;
  const mark = requests.length;
  // `Date` shows the wall's time, even where the run's time leaps over waits.
  const [began, begin] = [Date.now(), performance.now()];

  let failure: unknown;
  const proof = proveClaim(claimRun, session, expect);
  const judgement = await Promise.race([proof, rejectWhenAborted(signal)]).then(judgeSuccess, (error: unknown) => {
    failure = error;
    if (limitSignal.aborted) return tooLong(limit, connection.speed);
    return interruption.aborted ? interrupted : judgeFailure(error, lab.respondent);
  });
  // The last request ends with the signal. Until then, it would disturb the next claim.
  const grace = Math.min(limit, GRACE_SECONDS * 1000);
  if (signal.aborted) await Promise.race([proof.catch(() => {}), setTimeout(grace, undefined, { ref: false })]);
  if (failure instanceof Contradiction) evidence.show(`${lab.respondent} returned instead`, failure.compared);
  if (judgement.verdict !== 'holds') evidence.showRest();

  const wallSeconds = (Date.now() - began) / 1000;
  const labSeconds = ((performance.now() - begin) / 1000) * connection.speed;
  const { path, recorded } = session;
  return {
    verdict: judgement.verdict,
    reason: judgement.reason === undefined ? undefined : redactor.text(judgement.reason),
    ...path,
    wallSeconds,
    labSeconds,
    apiVersion: versionUsed(requests.since(mark)),
    evidence,
    recordings: [
      ...path.replayed.map((name) => [name, run.memory.recordings.get(name)] as const),
      ...recorded.map((recording) => [`claim ${id}`, recording] as const),
    ],
    stepCalls: path.replayed.map((name) => [name, run.memory.stepCalls.get(name) ?? []] as const),
    redactor,
    failure,
  };
}

/** Renders the result of a claim run as plain data without secrets. */
export function toOutcome(record: ClaimRecord): Outcome {
  const { evidence, recordings, stepCalls: _, redactor, failure: __, ...rest } = record;
  const calls = renderCalls(record);
  return { ...rest, calls, evidence: evidence.render(), rollouts: toRollouts(recordings, redactor) };
}

/** Renders the calls of a claim run: first those of the steps to its states, then its own. */
export function renderCalls({ evidence, stepCalls, redactor }: ClaimRecord): RecordedCall[] {
  const steps = stepCalls.flatMap(([state, calls]) => calls.map((call) => renderCall(call, redactor, state)));
  return [...steps, ...evidence.renderCalls()];
}

/** Reaches the state that the claim starts from, and runs the spec. Returns the number of assertions. */
async function proveClaim<Given extends StateName>(
  { given, prove }: ClaimRun<Given>,
  session: ClaimSession,
  expect: ExpectStatic,
): Promise<number> {
  await assumeNotPast(given, session.lab);
  await reach(given, session.lab, session.path);
  const lab = await aboutItsSet(given, session.lab);
  const assertions = createAssertions(expect);
  await prove(createTools(given, { ...session, lab }, assertions));
  return assertions.asserted();
}

const interrupted: Judgement = { verdict: 'inconclusive', reason: 'The run was interrupted.' };

function tooLong(limit: number, speed: number): Judgement {
  const seconds = Math.round(limit / 1000);
  const minutes = Math.round(((limit / 1000) * speed) / 60);
  const reason = `The claim did not end within its time limit of ${seconds} s (lab time: ${minutes} min).`;
  return { verdict: 'inconclusive', reason };
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
