import { expect, test } from 'vitest';
import { isLookAlike, readOwnershipTags } from '../../../../helpers/azure/deployment/ownership-tags.ts';
import { identifyRun } from '../../../../runner/setup/identity.ts';

const now = new Date('2026-11-25T14:05:01.250Z');
const { id, tags } = identifyRun({ resourceGroup: undefined, owner: 'ada' }, now);

test('The tags of a run are read back as they were meant', () => {
  expect(readOwnershipTags({ ...tags, 'template-hash': 'abc', 'cost-center': '7' })).toEqual({
    runId: id,
    owner: tags.owner,
    madeAt: new Date('2026-11-25T14:05:01Z'),
    expiresAt: new Date('2026-11-25T20:05:01.250Z'),
    templateHash: 'abc',
  });
});

test.each([
  [{ lab: undefined }, 'it has no tag "lab"'],
  [{ owner: undefined, Owner: 'me' }, 'its tag is "Owner", not "owner"'],
  [{ lab: 'VMSS-rolling-upgrade' }, 'its tag lab is "VMSS-rolling-upgrade", not "vmss-rolling-upgrade"'],
  [{ lab: 'vmss-rolling-upgrade-2' }, 'its tag lab is "vmss-rolling-upgrade-2", not "vmss-rolling-upgrade"'],
  [{ 'run-id': '4711' }, `its tag run-id, "4711", isn't the id of a run`],
  [{ 'run-id': '20260231-120000-abcd' }, `its tag run-id, "20260231-120000-abcd", isn't the id of a run`],
  [{ 'run-id': `${id}0` }, `its tag run-id, "${id}0", isn't the id of a run`],
  [{ owner: '' }, 'its tag owner is empty'],
  [{ 'expires-at': 'never' }, `its tag expires-at, "never", isn't a moment such as 2026-11-25T14:05:01Z`],
  [{ 'expires-at': '2026-11-25' }, `its tag expires-at, "2026-11-25", isn't a moment such as 2026-11-25T14:05:01Z`],
])('With %o a group is not ours, and it is said why', (change, notOurs) => {
  const set = Object.entries({ ...tags, ...change }).filter(([, value]) => value !== undefined);
  expect(readOwnershipTags(Object.fromEntries(set))).toEqual({ notOurs });
});

test('A look-alike has our beginning of a name, or a tag as only we have them', () => {
  expect(isLookAlike('RG-vmss-rolling-upgrade')).toBe(true);
  expect(isLookAlike('prod', { 'Run-Id': '1' })).toBe(true);
  expect(isLookAlike('prod', { LAB: 'VMSS-Rolling-Upgrade' })).toBe(true);
  expect(isLookAlike('prod', { owner: 'me', lab: 'chemistry' })).toBe(false);
});
