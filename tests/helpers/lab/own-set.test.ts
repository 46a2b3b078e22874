import { mkdtempDisposable, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DeploymentRequest } from '../../../helpers/azure/deployment/deployer.ts';
import type { JsonObject } from '../../../helpers/azure/deployment/template.ts';
import type { Lab } from '../../../helpers/lab/lab.ts';
import { deployOwnSet, openOwnSet } from '../../../helpers/lab/own-set.ts';
import { startStub } from '../azure/clients/stub-azure.ts';
import { labOf } from '../cmdlets/lab-of.ts';

const NAMES = ['scaleSet', 'loadBalancer', 'probe', 'publicIpAddress', 'virtualNetwork', 'networkSecurityGroup'];
const IDS = ['scaleSet', 'loadBalancer', 'backendPool', 'probe', 'publicIpAddress', 'virtualNetwork', 'subnet'];
const outputs = Object.fromEntries(
  [
    ...NAMES.map((name) => `${name}Name`),
    ...[...IDS, 'networkSecurityGroup'].map((id) => `${id}Id`),
    'publicIpAddress',
  ].map((name) => [name, { value: name === 'publicIpAddress' ? '203.0.113.7' : `strict ${name}` }]),
);

/** Opens a scale set of its own where Azure says so of its deployment. */
async function open(provisioningState: string | undefined) {
  await using stub = await startStub(({ path }) => {
    if (path === '/emulator/frontends') {
      return { status: 200, body: { value: [{ address: '203.0.113.7', port: 80, url: 'http://127.0.0.1:1' }] } };
    }
    const body = { properties: { provisioningState, outputs } };
    return provisioningState === undefined
      ? { status: 404, body: { error: { code: 'NotFound' } } }
      : { status: 200, body };
  });
  const lab: Lab = { ...labOf(stub.clients), target: { connection: stub.connection, deployment } };
  const own = await openOwnSet(lab, 'strict');
  await openOwnSet(lab, 'strict');
  return { own, asked: stub.received.map(({ path }) => path.split('/').at(-1)) };
}

const deployment = {
  templateFile: join(import.meta.dirname, '..', '..', '..', 'bicep', 'main.json'),
  cloudInit: '#cloud-config',
  stateDir: '',
} as never;

test('A scale set of its own is found by its deployment, and Azure is asked once', async () => {
  const { own, asked } = await open('Succeeded');
  expect(own).toMatchObject({ scaleSetName: 'strict scaleSetName', applicationUrl: 'http://127.0.0.1:1/' });
  expect(asked).toEqual(['strict', 'strict scaleSetName', 'frontends'].map(encodeURIComponent));
});

test('One that was never deployed, or not to its end, is not there', async () => {
  expect(await open(undefined)).toEqual({ own: undefined, asked: ['strict', 'strict'] });
  expect((await open('Failed')).own).toBeUndefined();
});

test('It is deployed from the template of the lab: its own parameters win, the name above all', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'own-set-'));
  const requests: DeploymentRequest[] = [];
  const deployer = { deploy: async (request: DeploymentRequest) => requests.push(request) };
  const parameters: JsonObject = { capacity: 3, upgradeMode: 'Rolling', workload: 'mine' };
  const lab = {
    ...labOf({} as never),
    deployer,
    target: { deployment: { ...(deployment as object), stateDir: folder.path, tags: { lab: 'x' }, parameters } },
  } as unknown as Lab;
  await deployOwnSet(lab, 'manual', { upgradeMode: 'Manual' });
  expect(requests).toMatchObject([
    {
      resourceGroup: 'rg',
      name: 'manual',
      parameters: { tags: { lab: 'x' }, capacity: 3, upgradeMode: 'Manual', workload: 'manual' },
    },
  ]);
  expect(requests[0]?.template.template.resources).toHaveProperty('scaleSet');
  // The file with the password.
  expect(await readdir(folder.path)).toEqual([]);
});
