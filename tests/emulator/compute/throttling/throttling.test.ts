import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../../../../emulator/clock/clock.ts';
import { policyFor } from '../../../../emulator/compute/throttling/policies.ts';
import { Throttling } from '../../../../emulator/compute/throttling/throttling.ts';
import { startEmulator } from '../../../../emulator/index.ts';
import { ask, signIn } from '../../https-client.ts';
import { at } from '../scale-set-lab.ts';

const SET = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/web';
const OPERATION = '/subscriptions/s/providers/Microsoft.Compute/locations/westeurope/operations/1';

test.for([
  ['GET', SET, 'LowCostGetVMScaleSetResource', 36],
  ['GET', `${SET}/rollingUpgrades/latest?api-version=2024-11-01`, 'LowCostGetVMScaleSetResource', 36],
  ['GET', `${SET}/virtualMachines?$expand=instanceView`, 'HighCostGetVMScaleSetResource', 30],
  ['GET', `${SET}/instanceView`, 'HighCostGetVMScaleSetResource', 30],
  ['GET', `${SET}/virtualMachines/0/instanceView`, 'GetVMScaleSetVMResource', 36],
  ['PUT', SET, 'UpdateVMScaleSetResource', 12],
  ['POST', `${SET}/manualupgrade`, 'UpdateVMScaleSetResource', 12],
  ['POST', `${SET}/virtualMachines/0/runCommand`, 'UpdateVMScaleSetVMResource', 12],
  ['DELETE', `${SET}/virtualMachines/0`, 'DeleteVMScaleSetVMResource', 12],
  ['GET', OPERATION, 'GetOperationResource', 45],
] as const)('%s %s takes from the bucket %s of %i', ([method, url, name, capacity]) => {
  expect(policyFor(method, url)?.policy).toMatchObject({ name, capacity });
});

test('Requests for other resources, and reimages of a whole set, have no bucket of a resource', () => {
  const group = '/subscriptions/s/resourceGroups/rg';
  for (const url of [group, `${group}/providers/Microsoft.Network/loadBalancers/lb`, `${SET}/reimage`])
    expect(policyFor('POST', url)).toBeUndefined();
});

describe('a bucket', () => {
  let clock: ManualClock;
  let throttling: Throttling;
  const make = (share: number) =>
    new Throttling({ clock, share, retryAfter: (seconds) => ({ 'Retry-After': String(seconds) }) });
  /** Returns the statuses of so many requests, `ok` for each that is let through. */
  const list = (count: number, set = SET) =>
    Array.from({ length: count }, () => throttling.take('GET', `${set}/virtualMachines`).rejection?.status ?? 'ok');
  beforeEach(() => {
    clock = new ManualClock();
    throttling = make(1);
  });

  test('gives its tokens away, then rejects with Retry-After until the next minute', async () => {
    expect(throttling.take('GET', `${SET}/virtualMachines`).headers).toEqual({
      'x-ms-ratelimit-remaining-resource': 'Microsoft.Compute/HighCostGetVMScaleSetResource;29',
    });
    expect(list(29)).not.toContain(429);
    await clock.advance(20);
    const { rejection } = throttling.take('GET', `${SET}/virtualMachines`);
    expect(rejection).toMatchObject({
      status: 429,
      headers: {
        'Retry-After': '40',
        'x-ms-ratelimit-remaining-resource': 'Microsoft.Compute/HighCostGetVMScaleSetResource;0',
      },
      body: { error: { code: 'OperationNotAllowed', details: [{ code: 'TooManyRequests' }] } },
    });
    await clock.advance(40);
    expect(list(11)).toEqual([...Array(10).fill('ok'), 429]);
  });

  test('is never fuller than full, is its resource’s own, and knows it in any casing', async () => {
    list(30);
    expect(list(1, SET.replace('web', 'other'))).toEqual(['ok']);
    expect(list(1, SET.toUpperCase())).toEqual([429]);
    await clock.advance(3600);
    expect(list(31)).toEqual([...Array(30).fill('ok'), 429]);
  });

  test('can be made of half the size', async () => {
    throttling = make(0.5);
    expect(list(16)).toEqual([...Array(15).fill('ok'), 429]);
    await clock.advance(60);
    expect(list(6)).toEqual([...Array(5).fill('ok'), 429]);
  });
});

test('A client reads the remaining requests in each answer, and a rejection in the shape of Azure’s errors', async () => {
  await using emulator = await startEmulator({ clock: new ManualClock(), subscription: { bucketShare: 1 / 36 } });
  const token = String((await signIn(emulator)).json.access_token);
  const url = `${SET.replace('/s/', `/${emulator.subscriptionId}/`)}?api-version=2024-11-01`;
  const statuses = [(await ask(emulator, 'GET', url, { token })).status];
  const rejected = await ask(emulator, 'GET', url, { token });
  expect([...statuses, rejected.status]).toEqual([404, 429]);
  expect(at(rejected.json, 'error.code')).toBe('OperationNotAllowed');
  expect(rejected.headers['retry-after-ms']).toBeDefined();
  expect(rejected.headers['x-ms-ratelimit-remaining-resource']).toBe(
    'Microsoft.Compute/LowCostGetVMScaleSetResource;0',
  );
});
