import { expect, test } from 'vitest';
import { findGroup } from '../../../helpers/azure/deployment/resource-group.ts';
import { identifyRun } from '../../../runner/setup/identity.ts';
import { RunResourceGroup } from '../../../runner/setup/run-resource-group.ts';
import { openContext } from './in-process.ts';

/** Creates the resource group of a run, and returns what works on it and whether Azure still has it. */
async function makeGroup(resourceGroup: string, isKept: boolean) {
  const opened = await openContext();
  const { clients, deployer, settings, tell } = opened.context;
  const { id, tags } = identifyRun({ resourceGroup, owner: 'ada' });
  await deployer.createGroup({ name: resourceGroup, location: 'centralus', tags });
  const group = { id, resourceGroup, expiresAt: new Date(tags['expires-at']) };
  return {
    group: new RunResourceGroup(group, { clients, deployer, speed: settings.speed, tell }, isKept),
    isThere: async () => (await findGroup(clients, resourceGroup)) !== undefined,
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}
const { signal } = new AbortController();

test('After the tear-down, Azure has no such group', async () => {
  await using made = await makeGroup('rg-of-a-run', false);
  expect(await made.isThere()).toBe(true);
  expect(await made.group.tearDown(signal)).toContain('rg-of-a-run was deleted');
  expect(await made.isThere()).toBe(false);
});

test('A kept group stays', async () => {
  await using made = await makeGroup('rg-kept', true);
  expect(await made.group.tearDown(signal)).toContain('is kept until');
  expect(await made.group.requestDeletion()).toBe('The resource group rg-kept stays.');
  expect(await made.isThere()).toBe(true);
});

test('A requested deletion is on its way', async () => {
  await using made = await makeGroup('rg-in-a-hurry', false);
  expect(await made.group.requestDeletion()).toContain(
    'The deletion of the resource group rg-in-a-hurry was requested.',
  );
  await expect.poll(made.isThere, { timeout: 20_000 }).toBe(false);
});
