import { setTimeout } from 'node:timers/promises';
import type { TaskMeta, TestContext } from 'vitest';
import { versionUsed } from '../azure/clients/request-log.ts';
import { type Annotate, Evidence } from '../evidence/evidence.ts';
import { Redactor } from '../evidence/redact.ts';
import { type Lab, openLab } from '../lab/lab.ts';
import type { ProvidedLab } from '../lab/provided-lab.ts';
import { memoryOf } from '../lab/run-memory.ts';
import { realMilliseconds } from '../lab-time/real-milliseconds.ts';
import { aboutItsSet, assumeNotPast, type Path, reach } from '../states/reach.ts';
import type { StateName } from '../states/states.ts';
import { Blocked, Contradiction } from '../verdict/findings.ts';
import { type Judgement, judgeFailure, judgeSuccess } from '../verdict/judge.ts';
import { createAssertions } from './assertions.ts';
import type { Claim } from './claim.ts';
import type { Outcome } from './outcome.ts';
import { toRollouts } from './rollouts.ts';
import { createTools, type Tools } from './tools.ts';

/** The body of a spec: assumes, acts, asserts, shows. */
export type Prove<Given extends StateName> = (tools: Tools<Given>) => Promise<void>;

/** Real seconds that a claim has, once its time is over, to end what it is doing. */
export const GRACE_SECONDS = 5;

/** No claim takes longer, in lab seconds; the real seconds are for the work of az and of this machine. */
const LAB_SECONDS = 3600;
const REAL_SECONDS = 30;

/** How long a claim may take at a speed (lab seconds in a real second), in real milliseconds. */
export function timeLimit(speed: number): number {
  return REAL_SECONDS * 1000 + realMilliseconds(LAB_SECONDS, speed);
}

interface ClaimRun<Given extends StateName> {
  readonly claim: Claim;
  readonly given: Given;
  readonly prove: Prove<Given>;
}

/** What of Vitest's context of a test a run needs. */
export type TestContextSubset = Pick<TestContext, 'expect' | 'signal'> & {
  readonly annotate: Annotate;
  readonly task: { readonly meta: TaskMeta };
};

/** Where a run takes place; `limit` is how long it may take, in real milliseconds. */
export interface ClaimRunContext {
  readonly context: TestContextSubset;
  readonly provided: ProvidedLab;
  readonly limit: number;
}

/**
 * Puts a claim to the test and leaves its outcome on the test, whatever happens. Returns if the claim holds; throws otherwise, with a
 * message that begins with the verdict.
 */
export async function runClaim<Given extends StateName>(run: ClaimRun<Given>, court: ClaimRunContext): Promise<void> {
  const { claim } = run;
  const { context, provided, limit } = court;
  const { connection, runId } = provided;
  const redactor = new Redactor([connection.subscriptionId]);
  const evidence = new Evidence(context.annotate, redactor);
  const path: Path = { found: [], replayed: [] };
  const recorded: unknown[] = [];
  const begin = performance.now();
  const limitSignal = AbortSignal.timeout(limit);
  const signal = AbortSignal.any([context.signal, limitSignal]);
  const lab = openLab(provided, { signal, evidence });
  const { requests } = lab.clients;
  const mark = requests.length;
  const note = ({ verdict, reason }: Judgement): Outcome => {
    const wallSeconds = (performance.now() - begin) / 1000;
    const said = reason === undefined ? undefined : redactor.text(reason);
    const times = { wallSeconds, labSeconds: wallSeconds * connection.speed };
    const apiVersion = versionUsed(requests.since(mark));
    const states = path.replayed.map((name) => [name, memoryOf(runId).recordings.get(name)] as const);
    const steps = recorded.map((recording) => [`claim ${claim.id}`, recording] as const);
    const rollouts = toRollouts([...states, ...steps], redactor);
    return { verdict, reason: said, ...path, ...times, apiVersion, evidence: evidence.exhibits, rollouts };
  };
  // In case nothing after this is reached.
  context.task.meta.outcome = note({ verdict: 'inconclusive', reason: 'It did not come to an end.' });

  let failure: unknown;
  const proof = prove(run, { context, lab, evidence, path, recorded });
  const judgement = await Promise.race([proof, rejectWhenAborted(signal)]).then(judgeSuccess, (error: unknown) => {
    failure = error;
    if (limitSignal.aborted) return tooLong(limit, connection.speed);
    return context.signal.aborted ? interrupted : judgeFailure(error);
  });
  // What is still under way would disturb the next claim. It heeds the signal.
  const grace = Math.min(limit, GRACE_SECONDS * 1000);
  if (signal.aborted) await Promise.race([proof.catch(() => {}), setTimeout(grace, undefined, { ref: false })]);
  if (failure instanceof Contradiction) await evidence.show('What Azure returned instead', failure.compared);
  if (judgement.verdict !== 'holds') await evidence.showRest();
  const outcome = note(judgement);
  context.task.meta.outcome = outcome;
  memoryOf(runId).verdicts.set(claim.id, outcome.verdict);
  if (outcome.verdict !== 'holds') throw toError(outcome, failure);
}

/** What a run has at hand. */
interface ClaimSession {
  readonly context: TestContextSubset;
  readonly lab: Lab;
  readonly evidence: Evidence;
  readonly path: Path;
  /** The recordings of the claim's own steps. */
  readonly recorded: unknown[];
}

/** Brings the lab to where the claim starts, and runs the spec. Answers how often the claim was asserted. */
async function prove<Given extends StateName>(
  { claim, given, prove }: ClaimRun<Given>,
  { context, lab, evidence, path, recorded }: ClaimSession,
): Promise<number> {
  for (const needed of claim.needs ?? []) {
    const verdict = lab.memory.verdicts.get(needed);
    if (verdict === 'holds') continue;
    throw new Blocked(
      verdict === undefined
        ? `It needs claim ${needed}, which was not put to the test before it in this run: npm run claim ${needed} ${claim.id}`
        : `It needs claim ${needed}, whose verdict is "${verdict}".`,
    );
  }
  await assumeNotPast(given, lab);
  await reach(given, lab, path);
  const assertions = createAssertions(context.expect);
  const set = await aboutItsSet(given, lab);
  await prove(createTools({ lab: set, given, path, recorded, evidence, assertions }));
  return assertions.asserted();
}

const interrupted: Judgement = { verdict: 'inconclusive', reason: 'It was interrupted.' };

function tooLong(limit: number, speed: number): Judgement {
  const reason = `It took longer than ${Math.round(((limit / 1000) * speed) / 60)} lab minutes (${Math.round(limit / 1000)} s), which is the most a claim may take.`;
  return { verdict: 'inconclusive', reason };
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** What Vitest reports. Its place is the failure's, in the spec. */
function toError({ verdict, reason = '' }: Outcome, failure: unknown): Error {
  const error = new Error(`${verdict}: ${reason}`);
  const frames =
    failure instanceof Error ? (failure.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n');
  return error;
}
