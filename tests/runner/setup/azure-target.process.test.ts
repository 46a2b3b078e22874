import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Az } from '../../../helpers/azure/az/az.ts';
import { readSettings } from '../../../runner/settings/settings.ts';
import { openAzure } from '../../../runner/target/azure.ts';
import { allTests } from '../../all-tests.ts';
import { temporaryFolder } from '../bicep/folders.ts';
import { sharedCloud } from '../shared-cloud.ts';
import { startAlone } from '../stand-alone.ts';
import { az, messageOf, runLab } from './run-lab.ts';

// Wrong uses of LAB_TARGET=azure that need az. The others are in bad-input.test.ts and preflight/short-subscription.test.ts.
const slow = { timeout: 900_000 };
const nothingLeft = { exitCode: 1, traces: [] };
const { signal } = new AbortController();

test.skipIf(!az)(
  'An az that is not logged in is refused, and so is a subscription that is not listed',
  slow,
  async () => {
    await using folder = await temporaryFolder();
    const { az, env } = sharedCloud();
    const notListed = readSettings({ LAB_TARGET: 'azure' });
    await expect(openAzure(notListed, { env, az, signal })).rejects.toThrow(
      'which LAB_SUBSCRIPTIONS does not list. Nothing was created.',
    );

    const configDir = join(folder.path, 'az');
    await mkdir(configDir);
    const loggedOut = new Az(az.path, { ...az.environment, AZURE_CONFIG_DIR: configDir });
    await expect(openAzure(notListed, { env, az: loggedOut, signal })).rejects.toThrow(
      /^LAB_TARGET=azure uses the cloud that az is logged in to, but az is not logged in\. Nothing was created\. az says: Please run 'az login' to setup account\.$/,
    );
  },
);

// The kill matrix signs in by the environment too.
test.runIf(az && allTests)(
  'The lab runs where the preflight said that it can, signed in by the environment',
  slow,
  async () => {
    const cloud = sharedCloud();
    const env = { ...cloud.quickEnv, LAB_PARAMETERS: '{"vmSize": "Standard_D2as_v6"}', LAB_LOCATION: 'centralus' };
    const run = await runLab({ env, specs: ['specs/02'] });
    expect(run).toMatchObject({ exitCode: 0, traces: [] });
    expect(run.output).toContain('ok  identity   environment has all');
  },
);

test.runIf(az && allTests)(
  'An expired login is refused: one that Azure does not accept, and one that az cannot renew',
  slow,
  async () => {
    // To this az, everything that it was ever given seems to have expired: a different Azure has its address now.
    await using folder = await temporaryFolder();
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

/** Logs an az of its own into an emulator that ends then. Returns its port and its subscription. */
async function logInto(configuration: string): Promise<{ port: string; subscription: string }> {
  await using cloud = await startAlone();
  await cp(cloud.env.AZURE_CONFIG_DIR ?? '', configuration, { recursive: true });
  await new Az(cloud.az.path, { ...cloud.az.environment, AZURE_CONFIG_DIR: configuration }).run([
    'account',
    'get-access-token',
  ]);
  const { EMULATOR_ENDPOINT: endpoint = '' } = cloud.printed.variables;
  return { port: new URL(endpoint).port, subscription: cloud.subscriptionId };
}
