import { expect, test } from 'vitest';
import { identifyRun } from '../../../runner/setup/identity.ts';
import { sortOut } from '../../../runner/sweep/sort-out.ts';

const now = new Date('2026-11-25T12:00:00Z');
const group = (name: string, hoursAgo: number, change: Record<string, string> = {}) => {
  const begin = new Date(now.getTime() - hoursAgo * 3_600_000);
  return {
    location: 'centralus',
    name,
    tags: { ...identifyRun({ resourceGroup: name, owner: 'ada' }, begin).tags, ...change },
  };
};
const fresh = group('fresh', 1);
const groups = [
  fresh,
  group('expired', 7),
  group('kept-on', 48, { 'expires-at': '2026-11-25T12:00:01Z' }),
  group('old', 50),
  group('rg-vmss-rolling-upgrade-x', 50, { lab: 'Vmss-Rolling-Upgrade' }),
  { location: 'centralus', name: 'production', tags: { owner: 'ada' } },
  { location: 'centralus', name: 'bare' },
];
const names = (olderThanHours?: number) => sortOut(groups, { now, olderThanHours }).expired.map(({ name }) => name);

test('A sweep deletes what has expired, the oldest first', () => {
  expect(names()).toEqual(['old', 'expired']);
});

test('With an age, a sweep ignores the expiry; the age counts from the start of the run', () => {
  expect(names(0)).toEqual(['old', 'kept-on', 'expired', 'fresh']);
  expect(names(7)).toEqual(['old', 'kept-on', 'expired']);
  expect(names(49)).toEqual(['old']);
});

test('Of one run, only its own group is deleted, expired or not', () => {
  const runId = fresh.tags['run-id'];
  const { expired, leftAlone } = sortOut(groups, { now, runId });
  expect(expired.map(({ name }) => name)).toEqual(['fresh']);
  expect(leftAlone.map(({ name }) => name)).toEqual(['expired', 'kept-on', 'old', 'rg-vmss-rolling-upgrade-x']);
});

test('What resembles ours and is left alone has a reason', () => {
  expect(sortOut(groups, { now, olderThanHours: undefined }).leftAlone).toEqual([
    { name: 'fresh', why: 'it belongs to ada and expires at 2026-11-25T17:00:00.000Z' },
    { name: 'kept-on', why: 'it belongs to ada and expires at 2026-11-25T12:00:01.000Z' },
    {
      name: 'rg-vmss-rolling-upgrade-x',
      why: 'this suite did not create it: its tag lab is "Vmss-Rolling-Upgrade", not "vmss-rolling-upgrade"',
    },
  ]);
});
