import { expect, type TestContext, test } from 'vitest';
import type { Claim } from '../../../helpers/claim/claim.ts';
import { observed } from '../../../helpers/claim/provenance.ts';
import { type Prove, runClaim } from '../../../helpers/claim/run-claim.ts';
import type { ProvidedLab } from '../../../helpers/lab/provided-lab.ts';
import { memoryOf } from '../../../helpers/lab/run-memory.ts';
import { STATES } from '../../../helpers/states/states.ts';

const subscriptionId = '0b1f6471-1bf0-4dda-aec3-cb9272f09590';

const claim: Claim = {
  id: '33',
  file: '33-it-stays.spec.ts',
  title: 'It stays',
  must: 'It MUST stay.',
  why: 'Why.',
  takeaway: 'Take.',
  chapter: 'B The exam question: a data disk profile change',
  step: 'Step 8',
  cmdlet: 'Get-AzDisk',
  provenance: observed({ sources: ['original-lab'], seen: 'nothing' }),
  given: 'deployed',
};

/** A lab that nothing is asked of: a server that is not there. */
const provided = {
  connection: {
    endpoint: 'https://localhost:1',
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

/** Puts a claim to the test whose state is always there. */
async function put(
  prove: Prove<'deployed'>,
  { limit = 10_000, signal = new AbortController().signal, needs = [] as `${number}`[] } = {},
) {
  const task = { meta: {} as TestContext['task']['meta'] };
  const context = { task, signal, expect, annotate: async () => {} } as unknown as TestContext;
  using _ = withState({ isReached: async () => true });
  const error = await runClaim(
    { claim: { ...claim, needs }, given: 'deployed', prove },
    { context, provided, limit },
  ).then(
    () => undefined,
    (failure: Error) => failure,
  );
  return { outcome: task.meta.outcome, error };
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
  const blocked = await put(async ({ expect }) => expect(32).toBe(32), { needs: ['77'] });
  expect(blocked.error?.message).toMatch(
    /^blocked: It needs claim 77, which was not put to the test before it in this run/,
  );
});

test('A claim that heeds nothing is over when its time is', async () => {
  const { outcome, error } = await put(() => new Promise(() => {}), { limit: 50 });
  expect(outcome).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringMatching(/^It took longer than 1 lab minutes/),
  });
  expect(error?.message).toMatch(/^inconclusive: /);
}, 10_000);

test('An interruption is no contradiction, not even of a claim that is false', async () => {
  const interruption = new AbortController();
  const { outcome } = await put(
    async ({ expect }) => {
      interruption.abort(new Error('Ctrl-C'));
      await new Promise((resolve) => setTimeout(resolve, 10));
      expect(64).toBe(32);
    },
    { signal: interruption.signal },
  );
  expect(outcome).toMatchObject({ verdict: 'inconclusive', reason: 'It was interrupted.' });
});

test('The verdict is remembered for claims that need it', async () => {
  await put(async ({ expect }) => expect(32).toBe(32));
  expect(memoryOf('run-1').verdicts.get('33')).toBe('holds');
  const { outcome } = await put(async ({ expect }) => expect(32).toBe(32), { needs: ['33'] });
  expect(outcome?.verdict).toBe('holds');
});

test('What was thrown is told without secrets', async () => {
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
