import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import type { Clients } from '../../../helpers/azure/clients/clients.ts';
import { findGroup } from '../../../helpers/azure/deployment/resource-group.ts';
import { readSettings } from '../../../runner/settings/settings.ts';
import { identifyRun } from '../../../runner/setup/identity.ts';
import { planGroup } from '../../../runner/setup/prepare.ts';
import { describeKept, extendExpiry, readReusableDeployment } from '../../../runner/setup/reusable-deployment.ts';
import { clientsOf } from '../../helpers/azure/deployment/clients-under-test.ts';

const settings = readSettings({});
const ours = { ...identifyRun(settings).tags, 'template-hash': 'abc' };
let emulator: Emulator;
let clients: Clients;

beforeAll(async () => {
  emulator = await startEmulator({ speed: 6000 });
  clients = await clientsOf(emulator, 6000);
});
afterAll(() => emulator.close());

/** Creates a resource group with tags, and tries to reuse it. */
async function reuse(name: string, tags: Record<string, string>, extendsExpiry = false) {
  const { resourceGroups } = await clients.resources();
  const group = await resourceGroups.createOrUpdate(name, { location: 'centralus', tags });
  const identity = identifyRun({ ...settings, resourceGroup: name });
  const { existing } = planGroup({ settings, identity }, 'abc', group);
  return existing && readReusableDeployment(existing, { clients, templateHash: 'abc', extendsExpiry });
}

test('A resource group that is not ours cannot be reused', async () => {
  await expect(reuse('theirs', { lab: 'vmss-rolling-upgrade', owner: 'ada' })).rejects.toThrow(
    'The resource group "theirs" exists, but this suite did not create it: it has no tag "run-id". Nothing was changed.',
  );
});

test('A group from a different version of the Bicep cannot be reused', async () => {
  await expect(reuse('old', { ...ours, 'template-hash': 'xyz' })).rejects.toThrow(
    'The resource group "old" was deployed from a different version of the Bicep or with different LAB_PARAMETERS: its tag ' +
      "template-hash is xyz, but this run's is abc. Nothing was changed.\n" +
      'Go back to that version, or delete the group with `npm run lab:destroy old`.',
  );
  const { 'template-hash': _, ...without } = { ...ours };
  await expect(reuse('old', without)).rejects.toThrow('its tag template-hash is missing');
});

test('An expired group can be reused only by a run that extends its expiry', async () => {
  const expired = { ...ours, 'expires-at': '2026-01-01T00:00:00Z' };
  await expect(reuse('late', expired)).rejects.toThrow(
    'The resource group "late" expired at 2026-01-01T00:00:00.000Z, so a sweep may delete it at any moment.',
  );
  await expect(reuse('late', expired, true)).rejects.toThrow('never finished');
});

test('A group whose deployment never finished cannot be reused', async () => {
  await expect(reuse('half', ours)).rejects.toThrow(
    'The deployment "lab" in the resource group "half" never finished (there is none). Nothing was changed.\n' +
      'To deploy again, delete the group with `npm run lab:destroy half`.',
  );
});

test('Extending the expiry of a resource group changes nothing else', async () => {
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
  expect(await describeKept(clients, 'mine')).toContain(`is kept until ${expiry.toISOString()}`);
  expect(await describeKept(clients, 'gone')).toBe('The resource group gone was not kept, because a claim deleted it.');
});
