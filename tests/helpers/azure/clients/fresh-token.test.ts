import { expect, test } from 'vitest';
import { chaoticAzure } from './chaotic-azure.ts';

test('A token that Azure calls expired is replaced by a new one, once for all that comes after', async () => {
  await using azure = await chaoticAzure([{ fault: 'expiredToken', nth: 2 }]);
  const { resourceGroups } = await azure.clients.resources();
  await resourceGroups.createOrUpdate('rg', { location: 'westeurope' });
  for (let times = 0; times < 3; times += 1) expect(await resourceGroups.get('rg')).toMatchObject({ name: 'rg' });
  expect(azure.answers.map(({ status }) => status)).toEqual([201, 401, 200, 200, 200]);
});

test('Another client of the same lab needs no new token of its own', async () => {
  await using azure = await chaoticAzure([{ fault: 'expiredToken', nth: [1, 3] }]);
  const { resourceGroups } = await azure.clients.resources();
  await resourceGroups.createOrUpdate('rg', { location: 'westeurope' });
  const { virtualMachineScaleSets } = await azure.clients.compute();
  for await (const _ of virtualMachineScaleSets.list('rg')) expect.unreachable('The group is empty.');
  // The second expiry is that of the new token.
  expect(azure.answers.map(({ status }) => status)).toEqual([401, 201, 401, 200]);
});

test('Parallel requests that meet the same expiry fetch one new token', async () => {
  await using azure = await chaoticAzure([{ fault: 'expiredToken', nth: 2 }]);
  const { resourceGroups } = await azure.clients.resources();
  await resourceGroups.createOrUpdate('rg', { location: 'westeurope' });
  const before = azure.signIns();
  await Promise.all(Array.from({ length: 8 }, () => resourceGroups.get('rg')));
  expect(azure.signIns() - before).toBe(1);
});

test('A new token that is expired, too, is replaced again, and then the answer is that of Azure', async () => {
  await using azure = await chaoticAzure([{ fault: 'expiredToken', nth: [2, 3, 5, 6, 7] }]);
  const { resourceGroups } = await azure.clients.resources();
  await resourceGroups.createOrUpdate('rg', { location: 'westeurope' });
  expect(await resourceGroups.get('rg')).toMatchObject({ name: 'rg' });
  await expect(resourceGroups.get('rg')).rejects.toMatchObject({ code: 'ExpiredAuthenticationToken' });
  expect(azure.answers.map(({ status }) => status)).toEqual([201, 401, 401, 200, 401, 401, 401]);
});
