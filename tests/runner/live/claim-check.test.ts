import { expect, test } from 'vitest';
import type { RecordedCall } from '../../../helpers/evidence/recorded-call.ts';
import { describeTest, findingOf, followSteps } from '../../../runner/live/claim-check.ts';
import { observe } from './a-picture.ts';

const call = (cmdlet: string, parameters: object = {}, rest: Partial<RecordedCall> = {}): RecordedCall => ({
  cmdlet,
  parameters: [parameters],
  resourceGroup: 'rg',
  scaleSet: 'my-set',
  ...rest,
});
/** A claim that updates the model, reimages an instance, and sees a second update rejected. */
const CALLS = [
  call('Update-AzVmss', {}, { state: 'manualSet' }),
  call('Get-AzVmssVM'),
  call('Update-AzVmss'),
  call('Update-AzVmss'),
  call('Set-AzVmssVM', { instanceId: '0', reimage: true }),
  call('Invoke-AzVmssVMRunCommand', { instanceId: '0', script: 'ls' }),
  call('Update-AzVmss', {}, { rejection: { code: 'OperationNotAllowed', message: 'No.' } }),
];
const UPDATE = [1, 'PATCH', ''] as const;
const REIMAGE = [2, 'POST', '/virtualMachines/0/reimage', 202] as const;
const REJECTED = [3, 'PATCH', '', 409, 'OperationNotAllowed: No.'] as const;

const follow = (requests: Parameters<typeof observe>[1], createdAt?: string, since = 0) =>
  followSteps({ given: 'manualSet' }, { calls: CALLS, since }, observe([{}], requests).history.requests, createdAt);

test('A claim that changes the deployment is checked by the requests of the student', () => {
  expect(follow([])).toMatchObject({
    kind: 'not yet',
    says: expect.stringMatching(
      /None of its steps was seen yet: Update-AzVmss, Set-AzVmssVM -Reimage, Update-AzVmss\.$/,
    ),
  });
  expect(follow([UPDATE])).toMatchObject({
    kind: 'not yet',
    says: 'You have taken 1 of its 3 steps: Update-AzVmss. Missing: Set-AzVmssVM -Reimage, Update-AzVmss.',
  });
  expect(follow([UPDATE, REIMAGE, REJECTED])).toMatchObject({ kind: 'done' });
});

test('A different request, a rejected one, a different order and an earlier deployment are not taken for a step', () => {
  const all = [UPDATE, REIMAGE, REJECTED];
  expect(follow([UPDATE, [2, 'POST', '/virtualMachines/0/reimageall', 202]]).says).toMatch(/^You have taken 1 of/);
  expect(follow([UPDATE, [2, 'POST', '/virtualMachines/0/reimage', 404, 'NotFound: No.']]).says).toMatch(
    /^You have taken 1 of/,
  );
  expect(follow([REIMAGE, UPDATE]).says).toMatch(/^You have taken 1 of/);
  expect(follow(all, '2026-01-01T00:02:30Z').says).toMatch(/None of its steps was seen yet/);
  expect(follow(all, undefined, Date.parse('2027-01-01')).says).toMatch(/None of its steps was seen yet/);
});

test('A verdict becomes a finding, with the way back', () => {
  expect(findingOf({ verdict: 'holds', reason: undefined }).kind).toBe('done');
  expect(findingOf({ verdict: 'contradicted', reason: '32 is not 64.' })).toMatchObject({
    kind: 'something else',
    says: 'The claim does not hold on your deployment. 32 is not 64.',
    next: expect.stringContaining('"Back to here"'),
  });
  for (const verdict of ['inconclusive', 'blocked', 'not tested'] as const)
    expect(findingOf({ verdict, reason: 'Why.' })).toMatchObject({ kind: 'not yet', says: 'Why.' });
});

test('The page says what the test of a claim does', () => {
  expect(describeTest({ id: '01', given: 'deployed' }, CALLS, { changes: false, isEmulator: true })).toBe(
    'Check runs the test of claim 01 on your deployment. It only reads.',
  );
  expect(describeTest({ id: '05', given: 'deployed' }, CALLS, { changes: false, isEmulator: false })).toMatch(
    /only reads\. Run it on its own: npm run claim 05$/,
  );
  expect(describeTest({ id: '61', given: 'manualSet' }, CALLS, { changes: true, isEmulator: true })).toContain(
    'with Update-AzVmss and Set-AzVmssVM -Reimage. Type',
  );
});
