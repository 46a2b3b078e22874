import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import type { Clients } from '../../../helpers/azure/clients/clients.ts';
import { findGroup } from '../../../helpers/azure/deployment/resource-group.ts';
import { identifyRun } from '../../../runner/setup/identity.ts';
import { describeKept, extendExpiry, readReusableDeployment } from '../../../runner/setup/reusable-deployment.ts';
import { clientsOf } from '../../helpers/azure/deployment/clients-under-test.ts';

const ours = { ...identifyRun({ resourceGroup: undefined }).tags, 'template-hash': 'abc' };
let emulator: Emulator;
let clients: Clients;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 6000 });
  clients = await clientsOf(emulator, 6000);
});
afterAll(() => emulator.close());

/** Makes a resource group with tags, and tries to reuse it. */
async function reuse(name: string, tags: Record<string, string>, isKeptOn = false) {
  const { resourceGroups } = await clients.resources();
  const group = await resourceGroups.createOrUpdate(name, { location: 'centralus', tags });
  return readReusableDeployment(group, { clients, templateHash: 'abc', isKeptOn });
}

test('A resource group that is not ours cannot be reused', async () => {
  await expect(reuse('theirs', { lab: 'vmss-rolling-upgrade', owner: 'ada' })).rejects.toThrow(
    'There already is a resource group "theirs", and it is not ours: it has no tag "run-id". It was left as it is.',
  );
});

test('One of another version of the Bicep cannot be reused', async () => {
  await expect(reuse('old', { ...ours, 'template-hash': 'xyz' })).rejects.toThrow(
    'The resource group "old" belongs to another version of the Bicep, or to other LAB_PARAMETERS: its template-hash is xyz, ' +
      'and that of this run abc. Go back to that version, or destroy it with `npm run lab:destroy old`.',
  );
  const { 'template-hash': _, ...without } = { ...ours };
  await expect(reuse('old', without)).rejects.toThrow('its template-hash is missing');
});

test('One that has expired can be reused only by who keeps it on', async () => {
  const expired = { ...ours, 'expires-at': '2026-01-01T00:00:00Z' };
  await expect(reuse('late', expired)).rejects.toThrow(
    'The resource group "late" expired at 2026-01-01T00:00:00.000Z: a sweep may delete it at any moment.',
  );
  await expect(reuse('late', expired, true)).rejects.toThrow('was never finished');
});

test('One whose deployment was never finished cannot be reused', async () => {
  await expect(reuse('half', ours)).rejects.toThrow(
    'The deployment "lab" in "half" was never finished (there is none): destroy it with `npm run lab:destroy half`.',
  );
});

test('To keep a resource group on changes its expiry, and nothing else', async () => {
  const { resourceGroups } = await clients.resources();
  const group = await resourceGroups.createOrUpdate('mine', { location: 'centralus', tags: { ...ours, team: 'blue' } });
  const before = Date.now();
  const expiry = await extendExpiry(clients, group);
  expect(expiry.getTime() - before).toBeGreaterThanOrEqual(6 * 3_600_000);
  expect((await findGroup(clients, 'mine'))?.tags).toEqual({
    ...ours,
    team: 'blue',
    'expires-at': expiry.toISOString(),
  });
  expect(await describeKept(clients, 'mine')).toContain(`was kept until ${expiry.toISOString()}`);
  expect(await describeKept(clients, 'gone')).toBe('The resource group gone was not kept: a claim has destroyed it.');
});
