import { expect, test } from 'vitest';
import { closingSentence, isAnotherVariant } from '../../../runner/report/closing.ts';
import { toJobSummary } from '../../../runner/report/github.ts';
import { toJUnit } from '../../../runner/report/junit.ts';
import type { RunFacts } from '../../../runner/report/run-facts.ts';
import { toRunReport } from '../../../runner/report/run-report.ts';

const time = { began: new Date('2026-11-23T10:00:00Z'), ended: new Date('2026-11-23T10:00:02Z') };
const facts = (variant: string): RunFacts => ({
  target: 'emulator',
  variant,
  region: 'centralus',
  azure: null,
  deployer: { az: null, bicep: null },
  commit: null,
  startedAt: '2026-11-23T10:00:00Z',
  deployed: null,
  speed: 600,
});

test('A run in another variant says so in large letters, in every report', () => {
  const run = toRunReport([], facts('largerDataDisk=grownInPlace'), time);
  expect(run.variant).toBe('largerDataDisk=grownInPlace');
  expect(toJUnit([], run)).toContain('name="The lab on emulator, IN THE VARIANT largerDataDisk=grownInPlace"');
  expect(toJobSummary([], run)).toContain("**IN THE VARIANT largerDataDisk=grownInPlace, WHICH IS NOT AZURE'S.**");
});

test('A run in the default variant, and one that has none, say it in small ones', () => {
  const run = toRunReport([], facts('azure'), time);
  expect(toJUnit([], run)).toContain('name="The lab on emulator"');
  expect(toJobSummary([], run)).toContain('Variant: azure.');
  expect([null, 'azure', 'batchSize=allAtOnce'].map(isAnotherVariant)).toEqual([false, false, true]);
});

test('An error outside of the claims is in every report, and no run with one looks good', () => {
  const run = toRunReport([], facts('azure'), { ...time, errors: ['TypeError: floating'] });
  expect(closingSentence([{ id: '33', verdict: 'holds' }], run)).toBe(
    'The claim holds on the emulator, but the run failed: an error outside of the claims.',
  );
  expect(toJUnit([], run)).toContain('tests="1" failures="0" errors="1"');
  expect(toJUnit([], run)).toContain('<error type="error" message="TypeError: floating">TypeError: floating</error>');
});
