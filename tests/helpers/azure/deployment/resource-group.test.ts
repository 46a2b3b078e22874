import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../../emulator/index.ts';
import type { Clients } from '../../../../helpers/azure/clients/clients.ts';
import type { Deployer } from '../../../../helpers/azure/deployment/deployer.ts';
import { deleteGroup, sendDeletion } from '../../../../helpers/azure/deployment/resource-group.ts';
import { sdkDeployer } from '../../../../helpers/azure/deployment/sdk-deployer.ts';
import { takeDown } from '../../../../helpers/azure/deployment/take-down.ts';
import { readSettings } from '../../../../runner/settings/settings.ts';
import { identifyRun, type RunIdentity } from '../../../../runner/setup/identity.ts';
import { clientsOf } from './clients-under-test.ts';

const speed = 6000;
let emulator: Emulator;
let clients: Clients;

beforeAll(async () => {
  emulator = await startEmulator({ speed });
  clients = await clientsOf(emulator, speed);
});
afterAll(() => emulator.close());

async function makeGroup(of: RunIdentity) {
  await sdkDeployer(clients).createGroup({ name: of.resourceGroup, location: 'centralus', tags: of.tags });
}

function run(resourceGroup: string): RunIdentity {
  return identifyRun(readSettings({ LAB_RESOURCE_GROUP: resourceGroup }));
}

test('A run deletes its own group, once', async () => {
  const mine = run('mine');
  await makeGroup(mine);
  const tools = { deployer: sdkDeployer(clients), clients, speed };
  expect(await deleteGroup(mine, tools)).toBe('removed');
  expect(await deleteGroup(mine, tools)).toBe('not there');
});

test('A group of another run is never deleted, whatever its name', async () => {
  await makeGroup(run('shared'));
  const mine = { ...run('shared'), id: 'another' };
  const tools = { deployer: sdkDeployer(clients), clients, speed };
  expect(await deleteGroup(mine, tools)).toBe('not ours');
  expect(await sendDeletion(mine, tools)).toBe(false);
  expect(await takeDown(mine, tools)).toBe('The resource group shared has no tag of this run. It was not deleted.');
});

test('A deletion that meets a conflict is tried again, after the time that Azure asks for', async () => {
  const mine = run('busy');
  await makeGroup(mine);
  const conflict = Object.assign(new Error('Conflict'), { response: { headers: new Headers({ 'retry-after': '1' }) } });
  const deployer = failing([conflict]);
  const begin = performance.now();
  expect(await deleteGroup(mine, { deployer, clients, speed })).toBe('removed');
  expect(performance.now() - begin).toBeGreaterThan(999);
});

test('What cannot be deleted is listed by its id, with the reason and the command that deletes it', async () => {
  const mine = run('stubborn');
  await makeGroup(mine);
  const address = await makeAddress(mine.resourceGroup);
  const deployer = failing(Array.from({ length: 9 }, () => new Error('AnotherOperationInProgress: not now.')));
  await expect(takeDown(mine, { deployer, clients, speed })).rejects.toThrow(
    [
      'The resource group "stubborn" could not be deleted completely. These resources cost money until you delete them:',
      `  /subscriptions/${emulator.subscriptionId}/resourceGroups/stubborn`,
      `  ${address}`,
      'AnotherOperationInProgress: not now.',
      'To delete them: az group delete --name stubborn --yes',
    ].join('\n'),
  );
});

test('A lock is not tried again', async () => {
  const mine = run('locked');
  await makeGroup(mine);
  const lock = new Error("ScopeLocked: The scope 'locked' cannot perform delete operation.");
  const deployer = failing([lock]);
  await expect(deleteGroup(mine, { deployer, clients, speed })).rejects.toThrow('ScopeLocked');
});

test('A requested deletion is not awaited', async () => {
  // Slow enough that a busy machine still sees the group during its deletion.
  await using slow = await startEmulator({ speed: 1 });
  const slowClients = await clientsOf(slow, 1);
  const deployer = sdkDeployer(slowClients);
  const mine = run('requested');
  await deployer.createGroup({ name: mine.resourceGroup, location: 'centralus', tags: mine.tags });
  expect(await sendDeletion(mine, { deployer, clients: slowClients })).toBe(true);
  const { resourceGroups } = await slowClients.resources();
  expect((await resourceGroups.get('requested')).properties?.provisioningState).toBe('Deleting');
});

test('A deletion is not requested of a group that another one has just deleted', async () => {
  const mine = run('gone');
  await makeGroup(mine);
  const deployer: Deployer = {
    ...sdkDeployer(clients),
    async sendDeletion(name) {
      await deleteGroup(mine, { deployer: sdkDeployer(clients), clients, speed });
      await sdkDeployer(clients).sendDeletion(name);
    },
  };
  expect(await sendDeletion(mine, { deployer, clients })).toBe(false);
});

test('Where no rolling upgrade can be cancelled, the group is deleted all the same', async () => {
  const mine = run('unasked');
  await makeGroup(mine);
  const told: string[] = [];
  const mute = { ...clients, compute: () => Promise.reject(new Error('Nobody answers.')) };
  const tell = (line: string) => void told.push(line);
  expect(await deleteGroup(mine, { deployer: sdkDeployer(clients), clients: mute, speed, tell })).toBe('removed');
  expect(told).toEqual(['A rolling upgrade in unasked may still run: Nobody answers.']);
});

/** A deployer whose first deletions fail. */
function failing(errors: Error[]) {
  const sdk = sdkDeployer(clients);
  return {
    ...sdk,
    async deleteGroup(name: string) {
      const error = errors.shift();
      if (error) throw error;
      await sdk.deleteGroup(name);
    },
  };
}

/** Makes something that costs money. Answers its id. */
async function makeAddress(resourceGroup: string): Promise<string> {
  const { resources } = await clients.resources();
  const id = `/subscriptions/${emulator.subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Network/publicIPAddresses/pip`;
  const address = {
    location: 'centralus',
    sku: { name: 'Standard' },
    properties: { publicIPAllocationMethod: 'Static' },
  };
  return (await resources.createOrUpdateById(id, '2024-05-01', address)).id ?? '';
}
