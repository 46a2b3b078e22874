import { expect, type TaskMeta, test } from 'vitest';
import type { Claim } from '../../../helpers/claim/claim.ts';
import { observed } from '../../../helpers/claim/provenance.ts';
import { reportClaim } from '../../../helpers/claim/report-claim.ts';
import { type Prove, runClaim } from '../../../helpers/claim/run-claim.ts';
import type { ProvidedLab } from '../../../helpers/lab/provided-lab.ts';
import { openRun } from '../../../helpers/lab/run.ts';
import { STATES } from '../../../helpers/states/states.ts';
import { Blocked } from '../../../helpers/verdict/findings.ts';

const subscriptionId = '0b1f6471-1bf0-4dda-aec3-cb9272f09590';

const claim: Claim = {
  id: '33',
  file: '33-it-stays.spec.ts',
  title: 'It stays',
  must: 'It MUST stay.',
  why: 'Why.',
  takeaway: 'Take.',
  chapter: '3 Scenario B, the exam question',
  step: 'Step 8',
  cmdlet: 'Get-AzDisk',
  provenance: observed({ sources: ['original-lab'], seen: 'nothing' }),
  given: 'deployed',
};

/** A lab that nothing is asked of: a server that is not there. */
const provided = {
  connection: {
    endpoint: 'https://127.0.0.1:1',
    scope: '',
    subscriptionId,
    speed: 600,
    ca: undefined,
    signIn: { as: 'az', tenantId: '' },
  },
  runId: 'run-1',
  resourceGroup: 'rg',
  az: undefined,
  preview: [],
  applicationUrl: 'http://localhost:1/',
  outputs: { scaleSetName: 'vmss' },
} as unknown as ProvidedLab;

/** Tests a claim whose state is always reached, and reports it. */
async function put(prove: Prove<'deployed'>, { limit = 10_000, signal = new AbortController().signal } = {}) {
  const task: { meta: TaskMeta } = { meta: {} };
  const annotations: string[] = [];
  const annotate = async (message: string) => annotations.push(message);
  using _ = withState({ isReached: async () => true });
  const run = openRun(provided);
  const record = await runClaim({ claim, given: 'deployed', prove }, { run, expect, signal, limit });
  const error = await reportClaim(record, { task, annotate }).catch((failure: Error) => failure);
  return { outcome: task.meta.outcome, error: error ?? undefined, annotations, run };
}

function withState(over: Partial<(typeof STATES)['deployed']>): Disposable {
  const { deployed } = STATES;
  const states = STATES as { deployed: typeof deployed };
  states.deployed = { ...deployed, ...over };
  return {
    [Symbol.dispose]: () => {
      states.deployed = deployed;
    },
  };
}

test('Only a claim that holds lets its test pass; the others fail it with a message that begins with the verdict', async () => {
  const holds = await put(async ({ expect }) => expect(32).toBe(32));
  expect(holds).toMatchObject({ outcome: { verdict: 'holds', reason: undefined }, error: undefined });
  const contradicted = await put(async ({ expect }) => expect(64).toBe(32));
  expect(contradicted.error?.message).toMatch(/^contradicted: expected 64 to be 32/);
  const inconclusive = await put(async ({ assume }) => assume('all is well', false).toBe(true));
  expect(inconclusive.error?.message).toMatch(/^inconclusive: It was assumed that all is well, but/);
  const blocked = await put(() => Promise.reject(new Blocked('The state could not be reached before.')));
  expect(blocked.error?.message).toBe('blocked: The state could not be reached before.');
});

test('A claim that ignores its signal ends at its time limit', async () => {
  const { outcome, error } = await put(() => new Promise(() => {}), { limit: 50 });
  expect(outcome).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringMatching(/^The claim did not end within its time limit of 0 s \(lab time: 1 min\)/),
  });
  expect(error?.message).toMatch(/^inconclusive: /);
}, 10_000);

test('An interruption is not a contradiction, even if the claim is false', async () => {
  const interruption = new AbortController();
  const { outcome } = await put(
    async ({ expect }) => {
      interruption.abort(new Error('Ctrl-C'));
      await new Promise((resolve) => setTimeout(resolve, 10));
      expect(64).toBe(32);
    },
    { signal: interruption.signal },
  );
  expect(outcome).toMatchObject({ verdict: 'inconclusive', reason: 'The run was interrupted.' });
});

test('Evidence is on the test: as an annotation and as plain data, without secrets', async () => {
  const { outcome, annotations } = await put(async ({ show, expect }) => {
    await show('The disk', { sizeGB: 32, adminPassword: 'Geheim-1234' });
    expect(64).toBe(32);
  });
  expect(outcome?.evidence.map(({ title }) => title)).toEqual(['The disk', 'Azure returned instead']);
  expect(structuredClone(outcome)).toEqual(outcome);
  expect(annotations[0]).toBe('The disk\nsizeGB  adminPassword\n32      [removed]');
  expect(JSON.stringify({ outcome, annotations })).not.toContain('Geheim-1234');
});

test('The reason and the error have no secrets', async () => {
  const { outcome, error } = await put(async () => {
    throw new Error(`No access to /subscriptions/${subscriptionId} with Bearer abcdefgh.`);
  });
  expect(outcome?.reason).toBe('No access to /subscriptions/[removed] with Bearer [removed]');
  expect(`${error?.message}${error?.stack}`).not.toContain(subscriptionId);
});

test('A server that is not there makes the claim inconclusive', async () => {
  const { outcome } = await put(async ({ getAzVmss, expect }) => expect((await getAzVmss()).name).toBe('another'));
  expect(outcome?.verdict).toBe('inconclusive');
}, 30_000);
