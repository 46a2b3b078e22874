import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Exchange, exchangeLog } from '../../../helpers/azure/clients/exchange-log.ts';
import { wireClient } from '../../../helpers/azure/clients/wire-client.ts';
import { newPublicKey } from '../../../helpers/ssh-key.ts';
import { committedTemplate } from '../../../runner/bicep/compile-template.ts';
import { findDifferences } from '../../../runner/compare/differences.ts';
import { readLog } from '../../../runner/compare/read-log.ts';
import { replay } from '../../../runner/compare/replay.ts';
import { inVirtualTime } from '../../../runner/in-process/virtual-time.ts';
import { embedAzure } from '../../../runner/target/embedded.ts';

/** Custom data with a password, in base64. */
const SECRET_DATA = Buffer.from('#cloud-config\npassword: Never-to-be-seen-1\n').toString('base64');

let folder: Awaited<ReturnType<typeof mkdtempDisposable>>;
let file: string;
let log: Exchange[];

/** Makes a log on the emulator itself: a deployment, a write that is followed to its end, readings, and a request that is rejected. */
beforeAll(async () => {
  folder = await mkdtempDisposable(join(tmpdir(), 'compare-'));
  file = join(folder.path, 'exchanges.jsonl');
  const { template } = await committedTemplate();
  await inVirtualTime(async () => {
    const azure = embedAzure({ variant: {}, onBug: (bug) => Promise.reject(bug) });
    const call = clientOf(azure.connection);
    const group = `/subscriptions/${azure.connection.subscriptionId}/resourceGroups/compared`;
    await call('PUT', group, { location: 'westeurope' });
    const parameters = { adminPublicKey: { value: newPublicKey('a-test') }, customData: { value: SECRET_DATA } };
    const deployment = { properties: { mode: 'Incremental', template, parameters } };
    await call('PUT', `${group}/providers/Microsoft.Resources/deployments/lab`, deployment);
    const compute = `${group}/providers/Microsoft.Compute`;
    const { value } = await call('GET', `${compute}/virtualMachineScaleSets`);
    const set = `${compute}/virtualMachineScaleSets/${value[0].name}`;
    await call('PATCH', set, { sku: { ...value[0].sku, capacity: 3 } });
    await call('GET', `${set}/virtualMachines`);
    await call('GET', `${set}/virtualMachines/0/instanceView`);
    await call('GET', `${compute}/disks/none`);
    azure.stop();
  });
  log = await readLog(file);
}, 120_000);

/** A client that logs its exchanges, and follows what it begins to the end. Returns the body of the response. */
function clientOf(connection: ReturnType<typeof embedAzure>['connection']) {
  const { wire, endpoint } = connection;
  if (!wire) throw new Error('there is no wire');
  const policy = exchangeLog(file, connection);
  const send = async (method: 'GET' | 'PUT' | 'PATCH', url: string, body?: object) => {
    const headers = createHttpHeaders({ authorization: `Bearer ${wire.signIn()}` });
    const request = createPipelineRequest({ method, url, headers, ...(body && { body: JSON.stringify(body) }) });
    return policy.sendRequest(request, (each) => wireClient(wire).sendRequest(each));
  };
  return async (method: 'GET' | 'PUT' | 'PATCH', path: string, body?: object) => {
    const answer = await send(method, `${endpoint}${path}?api-version=2024-11-01`, body);
    const operation = answer.headers.get('azure-asyncoperation');
    for (let state = 'Running'; operation && /Running|InProgress/.test(state); ) {
      await setTimeout(10_000);
      state = JSON.parse((await send('GET', operation)).bodyAsText ?? '').status;
    }
    return JSON.parse(answer.bodyAsText ?? '{}');
  };
}
afterAll(() => folder.remove());

/** Returns what differs after a log was changed by hand. */
async function differences(change: (log: Exchange[]) => void = () => {}) {
  const changed = structuredClone(log);
  change(changed);
  return findDifferences(await replay(changed, { template: await committedTemplate(), variant: {} }));
}
/** Returns the bodies of the responses to some requests, to be changed. */
const bodies = (exchanges: Exchange[], path: RegExp) =>
  exchanges.filter(({ method, url }) => method === 'GET' && path.test(url)).map(({ body }) => Object(body));

describe('a log of a run', () => {
  test('has every request with its response, without secrets', async () => {
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain(SECRET_DATA);
    expect(text).not.toMatch(/subscriptions\/[0-9a-f]{8}-/);
    expect(log.map(({ method, status }) => `${method} ${status}`)).toEqual(
      expect.arrayContaining(['PUT 201', 'PATCH 200', 'GET 200', 'GET 404']),
    );
    expect(log.find(({ url }) => url.includes('virtualMachines?'))).toMatchObject({
      headers: { 'x-ms-ratelimit-remaining-resource': expect.stringContaining('HighCostGetVMScaleSetResource') },
    });
  });

  test('made on the emulator itself differs in nothing', async () => {
    expect(await differences()).toEqual([]);
  });

  test('altered by hand differs in just that: a code, a shape, an order, a duration', async () => {
    const found = await differences((exchanges) => {
      for (const { error } of bodies(exchanges, /\/disks\/none/)) error.code = 'NotFound';
      for (const { value } of bodies(exchanges, /\/virtualMachines\?/))
        for (const { properties } of value) {
          delete properties.vmId;
          properties.timeCreated = 5;
        }
      const [firstPoll] = bodies(exchanges, /Microsoft.Compute\/locations\/.*\/operations\//);
      firstPoll.status = 'Succeeded';
    });
    expect(found.map(({ kind, request, what }) => [kind, request.split('/').slice(-2).join('/'), what])).toEqual(
      expect.arrayContaining([
        ['code', 'disks/{…}', '404 NotFound in the log, 404 ResourceNotFound here'],
        ['shape', '{…}/virtualMachines', 'value[].properties.vmId is here, not in the log'],
        ['shape', '{…}/virtualMachines', 'value[].properties.timeCreated is number in the log, string here'],
        ['order', 'operations/{…}', expect.stringMatching(/Succeeded → .* in the log, InProgress → Succeeded here/)],
        [
          'duration',
          expect.stringContaining('virtualMachineScaleSets/'),
          expect.stringMatching(/s in the log, \d+ s here/),
        ],
      ]),
    );
  });

  test('without its deployment, which az made, is compared with the committed template deployed', async () => {
    const without = log.filter(({ url }) => !/deployments|resourcegroups\/compared\?/i.test(url));
    const replayed = await replay(without, { template: await committedTemplate(), variant: {} });
    const codes = findDifferences(replayed).filter(({ kind }) => kind === 'code');
    expect(codes).toEqual([]);
  });

  test('that is none is refused', async () => {
    await expect(readLog(join(folder.path, 'none'))).rejects.toThrow('There is no log');
    const other = join(folder.path, 'other');
    await writeFile(other, '{"method": "GET"}\n');
    await expect(readLog(other)).rejects.toThrow('Line 1 of');
  });
});
