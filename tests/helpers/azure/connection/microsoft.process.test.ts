import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Az } from '../../../../helpers/azure/az/az.ts';
import { isMicrosoftAzure } from '../../../../helpers/azure/connection/microsoft.ts';
import { readSettings } from '../../../../runner/settings/settings.ts';
import { openAzure } from '../../../../runner/target/azure.ts';
import { openTarget } from '../../../../runner/target/open-target.ts';
import { script } from '../../../runner/bicep/folders.ts';

const SUBSCRIPTION = '0b1f6471-1bf0-4dda-aec3-cb9272f09590';
const signal = new AbortController().signal;
const at =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address }));
const outside = at('20.38.97.4', '2603:1030:a0b::10');

test.each([
  'https://management.azure.com',
  'https://management.azure.com/',
  'https://management.usgovcloudapi.net',
  'https://management.chinacloudapi.cn',
])('%s is Azure itself', async (url) => expect(await isMicrosoftAzure(url, outside)).toBe(true));

test.each([
  ['an emulator alone', 'https://localhost:4711'],
  ['a host of another owner', 'https://management.azure.com.example.org'],
  ['a port of its own', 'https://management.azure.com:8443'],
  ['no TLS', 'http://management.azure.com'],
])('%s is not Azure, whatever the cloud is called', async (_, url) => {
  expect(await isMicrosoftAzure(url, outside)).toBe(false);
});

test.each(['127.0.0.1', '127.8.8.8', '0.0.0.0', '::1'])(
  'A host of Microsoft that a hosts file leads to %s is not Azure',
  async (address) =>
    expect(await isMicrosoftAzure('https://management.azure.com', at('20.38.97.4', address))).toBe(false),
);

test('Behind a proxy, where no name can be looked up, the name of the host is what counts', async () => {
  const unknown = () => Promise.reject(new Error('getaddrinfo ENOTFOUND'));
  expect(await isMicrosoftAzure('https://management.azure.com', unknown)).toBe(true);
  expect(await isMicrosoftAzure('https://localhost:4711', unknown)).toBe(false);
});

test('The embedded emulator is not Azure', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'target-'));
  const target = await openTarget(readSettings({}), { env: {}, az: undefined, stateDir: folder.path, signal });
  expect(await target.isReal()).toBe(false);
  await target.close();
});

test('A cloud that calls itself AzureCloud, and is on this machine, is not Azure', async () => {
  await using cloud = await stubCloud({ name: 'AzureCloud', resourceManager: 'https://localhost:4711/' });
  expect(await cloud.target.isReal()).toBe(false);
});

test('Tokens are asked for what the cloud says, which is not the resource manager', async () => {
  await using cloud = await stubCloud({
    name: 'AzureUSGovernment',
    resourceManager: 'https://management.usgovcloudapi.net/',
    activeDirectory: 'https://login.microsoftonline.us',
    activeDirectoryResourceId: 'https://management.core.usgovcloudapi.net/',
  });
  expect(cloud.target.connection).toMatchObject({
    endpoint: 'https://management.usgovcloudapi.net',
    scope: 'https://management.core.usgovcloudapi.net//.default',
    signIn: { as: 'az', authority: 'https://login.microsoftonline.us' },
  });
});

/** The target of an az that is logged in to a cloud of the test's making. */
async function stubCloud({ name, ...endpoints }: Record<string, string>) {
  const folder = await mkdtempDisposable(join(tmpdir(), 'az-'));
  const path = join(folder.path, 'az');
  const cloud = {
    name,
    endpoints: {
      activeDirectory: 'https://localhost:4711/adfs',
      activeDirectoryResourceId: 'https://localhost:4711',
      ...endpoints,
    },
  };
  const account = { id: SUBSCRIPTION, name: 'Stub', tenantId: SUBSCRIPTION };
  await script(
    path,
    `case "$1" in cloud) echo '${JSON.stringify(cloud)}';; account) echo '${JSON.stringify(account)}';; esac`,
  );
  const settings = readSettings({ LAB_TARGET: 'azure', LAB_SUBSCRIPTIONS: SUBSCRIPTION });
  return {
    target: await openAzure(settings, { env: {}, az: new Az(path), signal }),
    [Symbol.asyncDispose]: () => folder.remove(),
  };
}
