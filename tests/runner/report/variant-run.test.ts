import { expect, test } from 'vitest';
import { isAnotherVariant } from '../../../runner/report/closing.ts';
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
