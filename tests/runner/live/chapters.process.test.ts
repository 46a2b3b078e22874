import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Messages } from '../../../runner/live/messages.ts';
import { type Started, startLiveLab } from '../../../runner/live/start.ts';
import { type LivePage, openPage } from './live-page.ts';

// Claims of further chapters: one that only reads, and one that changes a separate scale set.
describe('A claim of a further chapter', { timeout: 120_000 }, () => {
  let lab: Started;
  let page: LivePage;
  beforeAll(async () => {
    lab = await startLiveLab({ env: {}, port: 0, speed: 600, signal: new AbortController().signal });
    page = await openPage(lab.url);
  }, 60_000);
  afterAll(async () => {
    page?.close();
    await lab?.[Symbol.asyncDispose]();
  });

  const open = (claim: string) => page.ask('claim', { do: 'open', claim }, (each) => each.claim === claim);
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
    expect(await page.ask('work', { do: 'back', step: 'claim 50' }, isEnd)).toMatchObject({ state: 'done' });
    expect(await check('50')).toMatchObject({ kind: 'done' });
    expect(await check('61')).toMatchObject({ kind: 'not yet', says: expect.stringMatching(/^It assumes that/) });
    expect(await page.ask('work', { do: 'show', step: 'claim 50' }, isEnd)).toMatchObject({ state: 'done' });
  });

  test('that changes the deployment names its steps, and "Show me" runs its test there', async () => {
    expect((await open('61')).test).toContain('changes the deployment with Update-AzVmss and Update-AzVmssInstance');
    expect(await page.ask('work', { do: 'back', step: 'claim 61' }, isEnd)).toMatchObject({ state: 'done' });
    expect(await check('61')).toMatchObject({
      kind: 'not yet',
      says: expect.stringContaining('follows your own requests'),
    });
    const shown = page.next('check', ({ step }) => step === 'claim 61');
    expect(await page.ask('work', { do: 'show', step: 'claim 61' }, isEnd)).toMatchObject({ state: 'done' });
    expect((await shown).finding).toMatchObject({ kind: 'done' });
  });
});
