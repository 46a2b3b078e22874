import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { type Clients, createClients } from '../../../helpers/clients/clients.ts';
import { deleteGroup, findLeftover } from '../../../helpers/deployment/resource-group.ts';
import { sdkDeployer } from '../../../helpers/deployment/sdk-deployer.ts';
import { identifyRun, type RunIdentity } from '../../../helpers/run/identity.ts';
import { readSettings } from '../../../helpers/settings.ts';

const speed = 6000;
let emulator: Emulator;
let clients: Clients;

beforeAll(async () => {
  emulator = await startEmulator({ speed });
  await using folder = await mkdtempDisposable(join(tmpdir(), 'lab-secret-'));
  const { origin: endpoint, ca, subscriptionId, principal } = emulator;
  const secretFile = join(folder.path, 'secret');
  await writeFile(secretFile, principal.clientSecret);
  const signIn = { as: 'service principal', authority: endpoint, ...principal, secretFile } as const;
  clients = createClients({ endpoint, scope: `${endpoint}/.default`, subscriptionId, speed, ca, signIn });
  await clients.resources();
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

test('A group of another run, whatever its name, is refused and never deleted', async () => {
  const theirs = run('shared');
  await makeGroup(theirs);
  const mine = { ...run('shared'), id: 'another' };
  expect(await findLeftover(clients, mine)).toBe(`the run ${theirs.id} of ${theirs.tags.owner}`);
  expect(await deleteGroup(mine, { deployer: sdkDeployer(clients), clients, speed })).toBe('not ours');
  expect(await findLeftover(clients, mine)).toBeDefined();
});

test('A deletion that meets a conflict is tried again', async () => {
  const mine = run('busy');
  await makeGroup(mine);
  const sdk = sdkDeployer(clients);
  let conflicts = 1;
  const deployer = {
    ...sdk,
    deleteGroup: (name: string) => (conflicts-- > 0 ? Promise.reject(new Error('Conflict')) : sdk.deleteGroup(name)),
  };
  expect(await deleteGroup(mine, { deployer, clients, speed })).toBe('removed');
});
