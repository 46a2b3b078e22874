import { expect, test } from 'vitest';
import { identifyRun } from '../../../runner/setup/identity.ts';
import { readHours, sayHours } from '../../../runner/sweep/duration.ts';
import { sortOut } from '../../../runner/sweep/sort-out.ts';

const now = new Date('2026-11-25T12:00:00Z');
const group = (name: string, hoursAgo: number, change: Record<string, string> = {}) => {
  const begin = new Date(now.getTime() - hoursAgo * 3_600_000);
  return {
    location: 'centralus',
    name,
    tags: { ...identifyRun({ resourceGroup: name }, begin).tags, owner: 'ada', ...change },
  };
};
const groups = [
  group('fresh', 1),
  group('expired', 7),
  group('kept-on', 48, { 'expires-at': '2026-11-25T12:00:01Z' }),
  group('old', 50),
  group('rg-vmss-rolling-upgrade-x', 50, { lab: 'Vmss-Rolling-Upgrade' }),
  { location: 'centralus', name: 'production', tags: { owner: 'ada' } },
  { location: 'centralus', name: 'bare' },
];
const names = (olderThanHours?: number) => sortOut(groups, { now, olderThanHours }).toGo.map(({ name }) => name);

test('What has expired is to go, the oldest first', () => {
  expect(names()).toEqual(['old', 'expired']);
});

test('By age, what is ours is to go whatever its expiry; the age counts from the begin of the run', () => {
  expect(names(0)).toEqual(['old', 'kept-on', 'expired', 'fresh']);
  expect(names(7)).toEqual(['old', 'kept-on', 'expired']);
  expect(names(49)).toEqual(['old']);
});

test('What is left alone is told why, unless nobody could take it for ours', () => {
  expect(sortOut(groups, { now, olderThanHours: undefined }).leftAlone).toEqual([
    { name: 'fresh', why: 'it is of ada, and expires at 2026-11-25T17:00:00.000Z' },
    { name: 'kept-on', why: 'it is of ada, and expires at 2026-11-25T12:00:01.000Z' },
    {
      name: 'rg-vmss-rolling-upgrade-x',
      why: 'it is not ours: its tag lab is "Vmss-Rolling-Upgrade", not "vmss-rolling-upgrade"',
    },
  ]);
});

test('Durations', () => {
  expect(['0h', '30m', '6h', '2d', '1.5h'].map(readHours)).toEqual([0, 0.5, 6, 48, 1.5]);
  expect(['', '6', 'h', '-1h', '6 h', '1w', '6h2m'].map(readHours)).toEqual(Array(7).fill(undefined));
  expect([0.5, 7.25, 72].map(sayHours)).toEqual(['30 minutes', '7.3 hours', '3 days']);
});
