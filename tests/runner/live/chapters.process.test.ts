import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readClaims } from '../../../runner/catalog/read-claims.ts';
import type { Messages } from '../../../runner/live/messages.ts';
import { type Started, startLiveLab } from '../../../runner/live/start.ts';
import { STEPS } from '../../../runner/live/steps/steps.ts';
import { allTests } from '../../all-tests.ts';
import { type LivePage, openPage } from './live-page.ts';

/** One claim of each kind: it needs what-if, reaches a later state itself, creates a second scale set, deletes everything. */
const KINDS = ['01', '20', '81', '90'];
const ALL = readClaims().map(({ id }) => id);
/** "Back to here" takes all steps before: those before the last two are covered. LAB_TESTS=all, as in .ci/run, checks each. */
const CHECKED = allTests ? STEPS : STEPS.slice(-2);

// Claims of further chapters: one that only reads, and one that changes a separate scale set.
describe('A claim of a further chapter', () => {
  let lab: Started;
  let page: LivePage;
  beforeAll(async () => {
    lab = await startLiveLab({ env: {}, port: 0, speed: 600, signal: new AbortController().signal });
    page = await openPage(lab.url);
  });
  afterAll(async () => {
    page?.close();
    await lab?.[Symbol.asyncDispose]();
  });

  const open = (claim: string) => page.ask('claim', { do: 'open', claim }, (each) => each.claim === claim);
  const back = (step: string) => page.ask('work', { do: 'back', step }, isEnd);
  const show = (step: string) => page.ask('work', { do: 'show', step }, isEnd);
  const isEnd = ({ state }: Messages['work']) => state !== 'running';
  const check = async (claim: string) =>
    (await page.ask('check', { do: 'check', step: `claim ${claim}` }, (each) => each.step === `claim ${claim}`))
      .finding;

  test('shows the commands of its own run, which the guide prints', async () => {
    const { steps, own, test: says } = await open('50');
    expect(says).toBe('Check runs the test of claim 50 on your deployment. It only reads.');
    expect(steps[0]?.powershell).toContain('Update-AzVmss');
    expect(own.map(({ powershell }) => powershell).join()).toContain('Invoke-AzVmssVMRunCommand');
  });

  test('is not done without a deployment, done after "Back to here", and its test can be shown', async () => {
    expect(await check('50')).toMatchObject({
      kind: 'not yet',
      says: expect.stringContaining('There is no scale set'),
    });
    expect(await back('claim 50')).toMatchObject({ state: 'done' });
    expect(await check('50')).toMatchObject({ kind: 'done' });
    expect(await check('61')).toMatchObject({ kind: 'not yet', says: expect.stringMatching(/^It assumes that/) });
    expect(await show('claim 50')).toMatchObject({ state: 'done' });
  });

  test('that changes the deployment names its steps, and "Show me" runs its test there', async () => {
    expect((await open('61')).test).toContain('changes the deployment with Update-AzVmss and Update-AzVmssInstance');
    expect(await back('claim 61')).toMatchObject({ state: 'done' });
    expect(await check('61')).toMatchObject({
      kind: 'not yet',
      says: expect.stringContaining('follows your own requests'),
    });
    const shown = page.next('check', ({ step }) => step === 'claim 61');
    expect(await show('claim 61')).toMatchObject({ state: 'done' });
    expect((await shown).finding).toMatchObject({ kind: 'done' });
  });

  test('"Back to here" is fast, and returns to the speed of before', async () => {
    await page.ask('clock', { do: 'speed', speed: 60 }, ({ speed }) => speed === 60);
    const fast = page.next('clock', ({ speed }) => speed === 600);
    const end = back('1');
    await fast;
    const slow = page.next('clock', ({ speed }) => speed === 60);
    expect(await end).toMatchObject({ state: 'done' });
    await slow;
    await page.ask('clock', { do: 'speed', speed: 600 }, ({ speed }) => speed === 600);
  });

  test('that creates a separate scale set leaves the page with the one of the lab', async () => {
    const isOver = ({ step, isTesting }: Messages['check']) => step === 'Deployment' && !isTesting;
    const { finding } = await page.ask('check', { do: 'check', step: 'Deployment' }, isOver);
    expect(finding).toMatchObject({ kind: 'done', says: expect.stringContaining('vmss-rolling-upgrade is deployed') });
  });

  test('of a step that held is not shown as contradicted after a later step has started a newer rolling upgrade', async () => {
    const claimsOf = async (step: string) => {
      const isOver = ({ step: of, isTesting }: Messages['check']) => of === step && !isTesting;
      const { finding, claims } = await page.ask('check', { do: 'check', step }, isOver);
      expect(finding.kind).toBe('done');
      return claims;
    };
    await back('4');
    await show('4');
    expect(await claimsOf('4')).toContainEqual(expect.objectContaining({ id: '11', verdict: 'holds' }));
    await show('7');
    for (const [step, id, reason] of [
      ['4', '11', /^It held here at an earlier check\. You are past its step/],
      ['5', '14', /^You are past its step/],
    ] as const)
      expect(await claimsOf(step)).toContainEqual(
        expect.objectContaining({ id, verdict: 'not tested', reason: expect.stringMatching(reason) }),
      );
  });

  test.each([...CHECKED.map(({ id }) => id), ...(allTests ? ALL : KINDS).map((id) => `claim ${id}`)])(
    '%s is done after "Back to here" and "Show me"',
    async (step) => {
      if (step.startsWith('claim ')) await open(step.slice('claim '.length));
      expect(await back(step)).toMatchObject({ state: 'done' });
      const { finding, claims } = await shown(step);
      expect(finding, finding.says).toMatchObject({ kind: 'done' });
      const wrong = claims.filter((claim) => !['holds', 'not tested'].includes(claim.verdict) && !isOverlooked(claim));
      expect(wrong.map(({ id, verdict, reason }) => ({ id, verdict, reason }))).toEqual([]);
    },
  );

  /** Shows a step and checks it; again, up to twice, if the page overlooked something. */
  async function shown(step: string): Promise<Messages['check']> {
    const isOver = ({ step: of, isTesting }: Messages['check']) => of === step && !isTesting;
    for (let repeats = 2; ; repeats -= 1) {
      expect(await show(step)).toMatchObject({ state: 'done' });
      const result = await page.ask('check', { do: 'check', step }, isOver);
      if (repeats === 0 || result.finding.kind === 'done' || !result.claims.some(isOverlooked)) return result;
    }
  }
});

/** Returns true if the page did not look often enough: on a busy machine, lab minutes pass between two looks. */
function isOverlooked({ verdict, reason }: Messages['check']['claims'][number]): boolean {
  return verdict === 'inconclusive' && /read often enough to see each change|was seen/.test(reason ?? '');
}
