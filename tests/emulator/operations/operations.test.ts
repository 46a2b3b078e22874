import { beforeEach, describe, expect, test } from 'vitest';
import { ManualClock, RunningClock } from '../../../emulator/clock/clock.ts';
import { AzureError } from '../../../emulator/core/azure-error.ts';
import type { ArmRequest } from '../../../emulator/core/route.ts';
import { Operations } from '../../../emulator/operations/operations.ts';
import {
  armJob,
  computeAction,
  computeWrite,
  deploymentWrite,
  networkWrite,
} from '../../../emulator/operations/styles.ts';

const place = {
  subscriptionId: 's',
  location: 'westeurope',
  resourceId: '/subscriptions/s/resourceGroups/rg/providers/x/deployments/d',
};
const request: ArmRequest = {
  method: 'PUT',
  url: '/asked',
  path: '/asked',
  params: {},
  query: new URLSearchParams(),
  apiVersion: '2024-11-01',
  body: undefined,
  text: '',
};

let clock: ManualClock;
let operations: Operations;
let bugs: unknown[];
beforeEach(() => {
  clock = new ManualClock(new Date('2026-01-01T00:00:00Z'));
  bugs = [];
  operations = new Operations(clock, (bug) => bugs.push(bug));
  operations.origin = 'https://localhost:1';
});

const working = async () => {
  await clock.sleep(60);
  return undefined;
};
const failing = async () => {
  await clock.sleep(60);
  throw new AzureError(409, 'Conflict', 'It went wrong.');
};

describe('the headers that point at an operation', () => {
  test.each([
    ['a PUT in Compute', computeWrite, ['Azure-AsyncOperation', 'Azure-AsyncNotification']],
    ['an action in Compute', computeAction, ['Azure-AsyncOperation', 'Location', 'Azure-AsyncNotification']],
    ['a PUT in Network', networkWrite, ['Azure-AsyncOperation', 'Azure-AsyncNotification']],
    ['a deployment', deploymentWrite, ['Azure-AsyncOperation']],
    ["a job of ARM's", armJob, ['Location']],
  ])('of %s are as recorded', (_, style, expected) => {
    const headers = operations.headers(operations.start(style, working), request, place);
    const pointing = ['Azure-AsyncOperation', 'Location', 'Azure-AsyncNotification'].filter((name) => name in headers);
    expect(pointing).toEqual(expected);
  });

  test('name the operation in the request id, and carry monitor=true where Location comes second', () => {
    const operation = operations.start(computeAction, working);
    const headers = operations.headers(operation, request, place);
    expect(headers['x-ms-request-id']).toBe(operation.id);
    expect(headers.Location).toBe(`${headers['Azure-AsyncOperation']}&monitor=true`);
  });

  test('ask for the next poll in milliseconds on a fast clock, in whole seconds on the wall’s', () => {
    const fast = new Operations(new RunningClock(600), () => {});
    const real = new Operations(new RunningClock(1), () => {});
    expect(fast.retryAfter(30)).toEqual({ 'retry-after-ms': '50' });
    expect(real.retryAfter(30)).toEqual({ 'Retry-After': '30' });
  });
});

describe('a poll', () => {
  test('of Compute tells start, end and name, and the end only at the end', async () => {
    const operation = operations.start(computeWrite, working);
    expect(operations.poll(operation).body).toEqual({
      startTime: '2026-01-01T00:00:00.0000000+00:00',
      status: 'InProgress',
      name: operation.id,
    });
    await clock.advance(60);
    expect(operations.poll(operation).body).toEqual({
      startTime: '2026-01-01T00:00:00.0000000+00:00',
      endTime: '2026-01-01T00:01:00.0000000+00:00',
      status: 'Succeeded',
      name: operation.id,
    });
  });

  test.each([
    ['Network', networkWrite, 'InProgress'],
    ['a deployment', deploymentWrite, 'Running'],
  ])('of %s tells the status and nothing else', (_, style, status) => {
    expect(operations.poll(operations.start(style, working)).body).toEqual({ status });
  });

  test('of a failed operation is still 200, with the error in its body', async () => {
    const operation = operations.start(networkWrite, failing);
    await clock.advance(60);
    expect(operations.poll(operation)).toMatchObject({
      status: 200,
      body: { status: 'Failed', error: { code: 'Conflict', message: 'It went wrong.' } },
    });
  });
});

describe('Location', () => {
  test('answers 202 and itself again until the work is done, then what it came to', async () => {
    const operation = operations.start(armJob, async () => {
      await clock.sleep(60);
      return { value: 1 };
    });
    expect(operations.result(operation, request)).toMatchObject({
      status: 202,
      headers: { Location: 'https://localhost:1/asked' },
    });
    await clock.advance(60);
    expect(operations.result(operation, request)).toEqual({ status: 200, body: { value: 1 } });
  });
});

test("a fault of the emulator's own fails the operation and is told, an error of Azure's is not", async () => {
  operations.start(armJob, failing);
  const broken = operations.start(armJob, async () => {
    throw new TypeError('a bug');
  });
  await clock.advance(60);
  expect(broken).toMatchObject({ status: 'Failed', error: { code: 'InternalServerError' } });
  expect(bugs).toEqual([new TypeError('a bug')]);
});

describe('an operation that has ended', () => {
  const start = (work: () => Promise<string | undefined> = async () => undefined) => operations.start(armJob, work).id;

  test('is kept for a day, and one that goes on for as long as it does', async () => {
    const ended = start();
    const going = start(async () => {
      await clock.sleep(1_000_000);
      return undefined;
    });
    await clock.advance(80_000);
    start();
    await clock.advance(1);
    expect(operations.get(ended)).toBeDefined();
    await clock.advance(10_000);
    start();
    await clock.advance(1);
    expect(operations.get(ended)).toBeUndefined();
    expect(operations.get(going)).toMatchObject({ status: 'InProgress' });
  });

  test.each([
    ['many others', 5001, async () => undefined],
    ['large results', 30, async () => 'x'.repeat(2 ** 20)],
  ])('is forgotten after %s, and the newest stays', async (_, count, work) => {
    const first = start();
    await clock.advance(1);
    const ids = Array.from({ length: count }, () => start(work));
    await clock.advance(1);
    expect(operations.get(first)).toBeUndefined();
    expect(operations.get(ids.at(-1) ?? '')).toBeDefined();
  });

  test('is forgotten without the later one of its id', async () => {
    operations.start(armJob, async () => undefined, 'id');
    await clock.advance(50_000);
    const later = operations.start(armJob, async () => undefined, 'ID');
    await clock.advance(40_000);
    start();
    await clock.advance(1);
    expect(operations.get('id')).toBe(later);
  });
});
