import { expect, test } from 'vitest';
import { judge, type SpecRun } from '../../../runner/report/claim-result.ts';
import { closingSentence } from '../../../runner/report/closing.ts';
import { toRunReport } from '../../../runner/report/run-report.ts';

const RUN: SpecRun = {
  file: 'specs/33-the-disk-stays-at-32-gb.spec.ts',
  state: 'not run',
  claim: undefined,
  outcome: undefined,
  error: undefined,
  note: undefined,
  wallSeconds: 1.5,
};
const judged = (run: Partial<SpecRun>) =>
  judge({ ...RUN, ...run }, { speed: 600, region: 'centralus', validations: {}, notRun: 'The run was interrupted.' });

test('A spec that was never loaded is known by the name of its file', () => {
  expect(judged({})).toMatchObject({
    id: '33',
    title: 'The disk stays at 32 gb',
    chapter: '3 Scenario B, the exam question',
    claim: null,
    verdict: 'inconclusive',
    reason: 'The run was interrupted.',
    ran: false,
  });
});

test('Whatever is not an assertion of the claim itself is inconclusive', () => {
  const reasons = [
    judged({ state: 'failed', error: { message: '\u001B[31mfetch failed\u001B[39m', line: 5 } }),
    judged({ state: 'skipped', note: 'Not today.' }),
    judged({ state: 'skipped' }),
    judged({ state: 'interrupted' }),
    judged({ state: 'passed' }),
  ].map(({ verdict, reason }) => `${verdict}: ${reason}`);
  expect(reasons).toEqual([
    'inconclusive: fetch failed',
    'inconclusive: Not today.',
    'inconclusive: The claim was skipped.',
    'inconclusive: The claim was interrupted.',
    'inconclusive: The spec has a test but no claim. A spec must be one call of testClaim.',
  ]);
});

test('No reason holds a secret, whoever gave it', () => {
  const { reason } = judged({
    state: 'failed',
    error: { message: 'Sent: Authorization: Bearer abcdef123456', line: 1 },
  });
  expect(reason).toMatch(/^Sent: Authorization: .*\[removed\]/);
  expect(reason).not.toContain('abcdef123456');
});

test('Without an outcome, lab time is reckoned from the speed of the run', () => {
  expect(judged({ state: 'failed' })).toMatchObject({ wallSeconds: 1.5, labSeconds: 900 });
});

test('A run without facts is a report all the same', () => {
  const time = { began: new Date('2026-11-23T10:00:00Z'), ended: new Date('2026-11-23T10:00:02.5Z') };
  expect(toRunReport([], undefined, time)).toEqual({
    target: null,
    azure: null,
    variant: null,
    deployer: { az: null, bicep: null },
    startedAt: '2026-11-23T10:00:00.000Z',
    wallSeconds: 2.5,
    labSeconds: 0,
    commit: null,
    deployed: null,
    errors: [],
    claims: [],
  });
});

test('The closing sentence counts the verdicts and says where the lab ran', () => {
  const results = (...ids: string[]) => ids.map((id) => ({ ...judged({}), id, verdict: 'holds' as const }));
  const blocked = { ...judged({}), id: '34', verdict: 'blocked' as const };
  const onAzure = { target: 'azure', variant: 'azure', azure: { region: 'westeurope', run: 'r' } } as const;
  const onEmulator = { target: 'emulator', variant: 'azure', azure: null } as const;
  expect(closingSentence(results('06'), { ...onAzure, azure: null })).toBe(
    'The claim holds on a cloud other than Azure.',
  );
  expect(closingSentence([], onAzure)).toBe('No claim was run.');
  expect(closingSentence(results('06'), onAzure)).toBe('The claim holds on Azure.');
  expect(closingSentence(results('06', '07'), onEmulator)).toBe('All 2 claims hold on the emulator.');
  expect(closingSentence([judged({}), blocked], onEmulator)).toBe(
    'No claim holds on the emulator, 1 is inconclusive (33), 1 is blocked (34).',
  );
  expect(closingSentence(results('06'), { ...onEmulator, variant: 'batchSize=allAtOnce' })).toBe(
    "The claim holds IN THE VARIANT batchSize=allAtOnce (not Azure's).",
  );
});
