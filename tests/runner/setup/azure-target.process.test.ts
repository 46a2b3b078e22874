import { cp, mkdtempDisposable, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Az } from '../../../helpers/azure/az/az.ts';
import { type StandAlone, startAlone } from '../stand-alone.ts';
import { az, messageOf, runLab } from './run-lab.ts';

// Wrong uses of LAB_TARGET=azure: each is told in a sentence or two, before anything is made.
const slow = { timeout: 900_000 };
const nothingLeft = { exitCode: 1, traces: [] };

test('LAB_TARGET=azure needs az', slow, async () => {
  const run = await runLab({ env: { LAB_TARGET: 'azure' } });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toContain('LAB_TARGET=azure uses the cloud that az is logged in to, but az is not on PATH.');
});

test.skipIf(!az)('Not logged in, an unlisted subscription, and a leftover group are refused', slow, async () => {
  await using cloud = await startAlone({ isLoggedIn: false });
  const notLoggedIn = await runLab({ env: cloud.env });
  expect(notLoggedIn).toMatchObject(nothingLeft);
  expect(messageOf(notLoggedIn)).toBe(
    "LAB_TARGET=azure uses the cloud that az is logged in to, but az is not logged in. Nothing was created. az says: Please run 'az login' to setup account.",
  );

  await cloud.login();
  const unlisted = await runLab({ env: { ...cloud.env, LAB_SUBSCRIPTIONS: '' } });
  expect(unlisted).toMatchObject(nothingLeft);
  expect(messageOf(unlisted)).toContain('which LAB_SUBSCRIPTIONS does not list. Nothing was created.');

  const tags = ['--tags', 'lab=vmss-rolling-upgrade'];
  await cloud.az.run(['group', 'create', '--name', 'rg-lab', '--location', 'westeurope', ...tags]);
  const leftover = await runLab({ env: { ...cloud.env, LAB_RESOURCE_GROUP: 'rg-lab' } });
  expect(leftover).toMatchObject(nothingLeft);
  expect(messageOf(leftover)).toContain(
    'The resource group "rg-lab" exists and is not ours: it has no tag "run-id". Nothing was changed.',
  );
  expect(await cloud.az.run(['group', 'exists', '--name', 'rg-lab'])).toBe('true');
});

test.skipIf(!az)(
  'Without quota the lab is refused with what there is and what it takes, and so it is elsewhere',
  slow,
  async () => {
    await using cloud = await startAlone({ options: ['--vcpu-limit', '3'] });
    const run = await runLab({ env: cloud.env, specs: ['specs/02'] });
    expect(run).toMatchObject(nothingLeft);
    expect(messageOf(run)).toMatch(
      /^Preflight, quota: Up to 2 instances need 4 vCPUs; 3 are available in centralus \(Total Regional vCPUs: limit 3, used 0\)\.\n/,
    );
    expect(messageOf(run)).toMatch(/\nNone of eastus2, .+ meets all requirements either\.$/);
    expect(await groups(cloud)).toEqual([]);
  },
);

test.skipIf(!az)(
  'A size that is not in the region is refused with the next region, where the lab then runs',
  slow,
  async () => {
    await using cloud = await startAlone();
    const env = { ...cloud.env, LAB_PARAMETERS: '{"vmSize": "Standard_D2as_v6"}' };
    const refused = await runLab({ env: { ...env, LAB_LOCATION: 'westus' }, specs: ['specs/02'] });
    expect(refused).toMatchObject(nothingLeft);
    expect(messageOf(refused)).toContain('Preflight, size: Standard_D2as_v6 is not offered in westus.');
    const [, next = ''] = /LAB_LOCATION=(\w+)$/.exec(messageOf(refused)) ?? [];
    expect(await groups(cloud)).toEqual([]);

    // This time signed in by the environment, as the emulator prints it.
    const run = await runLab({ env: { ...cloud.printed, ...env, LAB_LOCATION: next }, specs: ['specs/02'] });
    expect(run).toMatchObject({ exitCode: 0, traces: [] });
    expect(run.output).toContain('ok  identity   environment has all');
  },
);

test.skipIf(!az)('A subscription without a provider is refused with the command that registers it', slow, async () => {
  await using cloud = await startAlone({ options: ['--unregistered', 'Microsoft.Network'] });
  const run = await runLab({ env: cloud.env });
  expect(run).toMatchObject(nothingLeft);
  expect(messageOf(run)).toContain(
    'Preflight, providers: Microsoft.Compute is Registered, Microsoft.Network is NotRegistered.',
  );
  expect(messageOf(run)).toContain('az provider register --namespace Microsoft.Network --wait');
  expect(await groups(cloud)).toEqual([]);
});

test.skipIf(!az)(
  'An expired login is refused: one that Azure does not accept, and one that az cannot renew',
  slow,
  async () => {
    // To this az it looks as if everything it was ever given had expired: the Azure at this address is another one now.
    await using folder = await mkdtempDisposable(join(tmpdir(), 'lab-expired-'));
    const { port, subscription } = await logInto(folder.path);
    await using cloud = await startAlone({ options: ['--port', port], isLoggedIn: false });
    const env = { ...cloud.env, AZURE_CONFIG_DIR: folder.path, LAB_SUBSCRIPTIONS: subscription };

    const refused = await runLab({ env });
    expect(refused).toMatchObject(nothingLeft);
    expect(messageOf(refused)).toMatch(
      /^Preflight, identity: InvalidAuthenticationToken: The access token is invalid\.\n.+\nSign in again: az logout; az login --tenant [\w-]+$/,
    );

    for (const name of ['msal_token_cache.json', 'msal_token_cache.bin'])
      await rm(join(folder.path, name), { force: true });
    const notRenewed = await runLab({ env });
    expect(notRenewed).toMatchObject(nothingLeft);
    expect(messageOf(notRenewed)).toMatch(
      /^Preflight, identity: Please run 'az login' .+\nYou must be signed in\. Nothing was created\.\nSign in again: az logout; az login/,
    );
  },
);

async function groups(cloud: StandAlone): Promise<unknown> {
  return JSON.parse(await cloud.az.run(['group', 'list']));
}

/** Logs an az of its own into an emulator that is gone afterwards. Answers where it was, and which subscription it had. */
async function logInto(configuration: string): Promise<{ port: string; subscription: string }> {
  await using cloud = await startAlone();
  await cp(cloud.env.AZURE_CONFIG_DIR ?? '', configuration, { recursive: true });
  await new Az(cloud.az.path, { ...cloud.az.environment, AZURE_CONFIG_DIR: configuration }).run([
    'account',
    'get-access-token',
  ]);
  return { port: new URL(cloud.printed.EMULATOR_ENDPOINT ?? '').port, subscription: cloud.subscriptionId };
}
