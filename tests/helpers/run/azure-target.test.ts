import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmulator } from '../../../emulator/index.ts';
import { Az } from '../../../helpers/az/az.ts';
import { az, messageOf, runLab, withAz } from './run-lab.ts';

const slow = { timeout: 120_000 };

test('LAB_TARGET=azure needs az', slow, async () => {
  const run = await runLab({ env: { LAB_TARGET: 'azure' } });
  expect(run).toMatchObject({ exitCode: 1, traces: [] });
  expect(messageOf(run)).toContain('LAB_TARGET=azure runs where az is logged in to, but no az is on PATH.');
});

test.skipIf(!az)(
  'On the cloud az is logged in to, an unlisted subscription and a leftover group are refused',
  slow,
  async () => {
    await using cloud = await loggedIn();
    const env = { ...withAz, ...cloud.env, LAB_TARGET: 'azure', LAB_RESOURCE_GROUP: 'rg-lab' };

    const unlisted = await runLab({ env });
    expect(unlisted).toMatchObject({ exitCode: 1, traces: [] });
    expect(messageOf(unlisted)).toContain('which LAB_SUBSCRIPTIONS does not list: nothing was made there.');

    await cloud.az.run([
      'group',
      'create',
      '--name',
      'rg-lab',
      '--location',
      'westeurope',
      '--tags',
      'lab=vmss-rolling-upgrade',
    ]);
    const leftover = await runLab({ env: { ...env, LAB_SUBSCRIPTIONS: cloud.subscriptionId } });
    expect(leftover).toMatchObject({ exitCode: 1, traces: [] });
    expect(messageOf(leftover)).toContain(
      'There already is a resource group "rg-lab", and it is not ours: it has no tag "run-id". It was left as it is.',
    );
    expect(await cloud.az.run(['group', 'exists', '--name', 'rg-lab'])).toBe('true');
  },
);

test.skipIf(!az)('On an emulator running alone the lab runs as on Azure, application and all', slow, async () => {
  await using cloud = await loggedIn();
  const env = {
    ...withAz,
    ...cloud.env,
    LAB_TARGET: 'azure',
    LAB_SUBSCRIPTIONS: cloud.subscriptionId,
    LAB_SPEED: '600',
  };
  const run = await runLab({ env, specs: ['specs/03', 'specs/08'] });
  expect(run.output).toContain('2 passed');
  expect(run).toMatchObject({ exitCode: 0, traces: [] });
});

/** An emulator running alone, and an az that is logged in to it. */
async function loggedIn() {
  const folder = await mkdtempDisposable(join(tmpdir(), 'lab-azure-'));
  const emulator = await startEmulator();
  const file = (name: string) => join(folder.path, name);
  await mkdir(file('az'));
  await writeFile(file('ca.pem'), emulator.ca);
  await writeFile(file('clouds.json'), JSON.stringify(emulator.clouds));
  const env = {
    AZURE_CONFIG_DIR: file('az'),
    ARM_CLOUD_METADATA_URL: `file://${file('clouds.json')}`,
    REQUESTS_CA_BUNDLE: file('ca.pem'),
    NODE_EXTRA_CA_CERTS: file('ca.pem'),
  };
  const cli = new Az(az ?? 'az', env);
  const { clientId, clientSecret, tenantId } = emulator.principal;
  await cli.run(['login', '--service-principal', '-u', clientId, '-p', clientSecret, '--tenant', tenantId]);
  return {
    env,
    az: cli,
    subscriptionId: emulator.subscriptionId,
    async [Symbol.asyncDispose]() {
      await emulator.close();
      await folder.remove();
    },
  };
}
