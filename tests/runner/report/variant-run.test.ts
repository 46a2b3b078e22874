import { expect, test } from 'vitest';
import { isAnotherWorld } from '../../../runner/report/closing.ts';
import { toJobSummary } from '../../../runner/report/github.ts';
import { toJUnit } from '../../../runner/report/junit.ts';
import { toRunReport } from '../../../runner/report/run-report.ts';
import type { RunFacts } from '../../../runner/report/run-facts.ts';

const time = { began: new Date('2026-11-23T10:00:00Z'), ended: new Date('2026-11-23T10:00:02Z') };
const facts = (world: string): RunFacts => ({
  target: 'emulator',
  world,
  region: 'centralus',
  azure: null,
  deployer: { az: null, bicep: null },
  startedAt: '2026-11-23T10:00:00Z',
  deployed: null,
  speed: 600,
});

test('A run in another world says so in large letters, in every report', () => {
  const run = toRunReport([], facts('largerDataDisk=grownInPlace'), time);
  expect(run.world).toBe('largerDataDisk=grownInPlace');
  expect(toJUnit([], run)).toContain('name="The lab on emulator, IN THE WORLD largerDataDisk=grownInPlace"');
  expect(toJobSummary([], run)).toContain("**IN THE WORLD largerDataDisk=grownInPlace, WHICH IS NOT AZURE'S.**");
});

test("A run in Azure's world, and one that has none, say it in small ones", () => {
  const run = toRunReport([], facts('azure'), time);
  expect(toJUnit([], run)).toContain('name="The lab on emulator"');
  expect(toJobSummary([], run)).toContain('World: azure.');
  expect([null, 'azure', 'batchSize=allAtOnce'].map(isAnotherWorld)).toEqual([false, false, true]);
});
