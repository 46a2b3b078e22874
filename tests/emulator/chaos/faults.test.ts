import { afterEach, expect, test } from 'vitest';
import { FAULTS } from '../../../emulator/chaos/faults.ts';
import type { ChaosRule } from '../../../emulator/chaos/plan.ts';
import { ManualClock } from '../../../emulator/clock/clock.ts';
import { DEFAULT_SPEED, type Emulator, startEmulator } from '../../../emulator/index.ts';
import { Operations } from '../../../emulator/operations/operations.ts';
import { armJob } from '../../../emulator/operations/styles.ts';
import { ask, signIn } from '../https-client.ts';

let emulator: Emulator;
afterEach(() => emulator?.close());

/** An emulator in which one rule holds, and a client of it that tries nothing again. */
async function under(rule: ChaosRule, clock?: ManualClock) {
  emulator = await startEmulator({ chaos: { rules: [rule] }, ...(clock && { clock }) });
  const token = String((await signIn(emulator)).json.access_token);
  const group = `/subscriptions/${emulator.subscriptionId}/resourcegroups/rg`;
  const call = (method: string, path = '', body?: object) =>
    ask(emulator, method, `${group}${path}?api-version=2024-11-01`, {
      token,
      ...(body && { body: JSON.stringify(body) }),
    });
  return { call, create: () => call('PUT', '', { location: 'westeurope' }), token };
}

const COMPUTE = '/providers/Microsoft.Compute/virtualMachineScaleSets/v';

test.for([
  ['throttled', '', 429, 'SubscriptionRequestsThrottled'],
  ['throttled', COMPUTE, 429, 'OperationNotAllowed'],
  ['internalError', '', 500, 'InternalServerError'],
  ['internalError', COMPUTE, 500, 'InternalExecutionError'],
  ['unavailable', '', 503, 'ServerTimeout'],
] as const)('%s at "%s" is %i %s, and nothing was done', async ([fault, path, status, code]) => {
  const { call, create } = await under({ fault, method: 'PUT', nth: 1 });
  const answer = await (path === '' ? create() : call('PUT', path, {}));
  expect([answer.status, answer.json.error?.code]).toEqual([status, code]);
  expect((await call('GET')).status).toBe(404);
});

test('busy is a conflict that says nothing of what was request', async () => {
  const { call } = await under({ fault: 'busy', nth: 1 });
  const answer = await call('PUT', COMPUTE, {});
  expect([answer.status, answer.json.error?.code]).toEqual([409, 'Conflict']);
});

test('Who was throttled is told when to ask again, the more of lab time the longer', async () => {
  const { call } = await under({ fault: 'throttled', seconds: 60 });
  expect((await call('GET')).headers['retry-after-ms']).toBe(String(60_000 / DEFAULT_SPEED));
});

test.for([
  ['droppedBefore', 404],
  ['droppedAfter', 200],
] as const)('%s breaks the connection off; the group then answers %i', async ([fault, status]) => {
  const { call, create } = await under({ fault, method: 'PUT' });
  await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect((await call('GET')).status).toBe(status);
});

test('slowAnswer does it at once, and says so later', async () => {
  const clock = new ManualClock();
  const { call, create } = await under({ fault: 'slowAnswer', method: 'PUT', seconds: 30 }, clock);
  let isAnswered = false;
  const answer = create().then((answered) => {
    isAnswered = true;
    return answered;
  });
  await expect.poll(async () => (await call('GET')).status).toBe(200);
  await clock.advance(29);
  await call('GET');
  expect(isAnswered).toBe(false);
  await clock.advance(1);
  expect((await answer).status).toBe(201);
});

test('slowOperation takes five times as long, with all that it sets off, which is as fast as ever afterwards', async () => {
  const clock = new ManualClock();
  const operations = new Operations(clock, () => {});
  let probes = 0;
  const probe = async () => {
    for (;;) {
      await clock.sleep(10);
      probes += 1;
    }
  };
  const answer = async () => ({
    status: 202,
    operation: operations.start(armJob, async () => {
      void probe();
      await clock.sleep(10);
      return undefined;
    }),
  });
  const request = { method: 'PUT', url: '/', authorization: undefined, clientRequestId: undefined };
  const means = { clock, retryAfter: () => ({}), expire: () => expect.unreachable() };
  const struck = await FAULTS.slowOperation.strike({ request, answer, seconds: undefined }, means);
  await clock.advance(49);
  expect(struck).toMatchObject({ operation: { status: 'InProgress' } });
  await clock.advance(1);
  expect(struck).toMatchObject({ operation: { status: 'Succeeded' } });
  expect(probes).toBe(1);
  await clock.advance(200);
  expect(probes).toBeGreaterThan(10);
});

test('expiredToken refuses the token from then on, and takes a new one', async () => {
  const { call, create, token } = await under({ fault: 'expiredToken', nth: 2 });
  expect((await create()).status).toBe(201);
  for (const answer of [await call('GET'), await call('GET')]) {
    expect([answer.status, answer.json.error?.code]).toEqual([401, 'ExpiredAuthenticationToken']);
    expect(answer.headers['www-authenticate']).toContain('invalid_token');
  }
  const renewed = String((await signIn(emulator)).json.access_token);
  expect(renewed).not.toBe(token);
  const path = `/subscriptions/${emulator.subscriptionId}/resourcegroups/rg?api-version=2024-11-01`;
  expect((await ask(emulator, 'GET', path, { token: renewed })).status).toBe(200);
});

test('Sign-in, metadata and what the emulator says of itself are spared', async () => {
  const { token } = await under({ fault: 'unavailable' });
  expect((await signIn(emulator)).status).toBe(200);
  expect((await ask(emulator, 'GET', '/metadata/endpoints?api-version=2019-05-01')).status).toBe(200);
  const frontends = await ask(emulator, 'GET', '/emulator/frontends?api-version=2024-11-01', { token });
  expect(frontends.status).toBe(200);
});
