import { expect, test } from 'vitest';
import { createWaits, type Waits } from '../../../helpers/waiting/waits.ts';
import { type Reply, startStub } from '../azure/clients/stub-azure.ts';
import { labOf } from '../cmdlets/lab-of.ts';

/** Waits while Azure returns one reply after the other, and then the last one every time. */
async function waiting(
  replies: readonly [Reply, ...Reply[]],
  wait: (waitFor: Waits) => Promise<unknown>,
): Promise<unknown> {
  await using stub = await startStub((_, count) => replies[Math.min(count, replies.length) - 1] ?? 'drop');
  // A lab second is a millisecond.
  return await wait(createWaits(labOf(stub.clients, 1000))).catch((error: Error) => error.message);
}

function upgrade(code: string, startTime: string, done = 0): Reply {
  const progress = {
    successfulInstanceCount: done,
    failedInstanceCount: 0,
    inProgressInstanceCount: 2 - done,
    pendingInstanceCount: 0,
  };
  return { status: 200, body: { location: 'x', properties: { runningStatus: { code, startTime }, progress } } };
}

function instances(...powers: string[]): Reply {
  const value = powers.map((power, id) => ({
    name: `vmss_${id}`,
    instanceId: `${id}`,
    location: 'x',
    properties: { instanceView: { statuses: [{ code: `PowerState/${power}` }] } },
  }));
  return { status: 200, body: { value } };
}

const since = new Date('2026-01-01T10:00:00Z');
const [before, after] = ['2026-01-01T10:00:00Z', '2026-01-01T10:05:00Z'];

test('An upgrade from before `since` does not end the wait', async () => {
  const replies = [
    upgrade('Completed', before, 2),
    upgrade('RollingForward', after),
    upgrade('Completed', after, 2),
  ] as const;
  const completed = await waiting(replies, (waitFor) => waitFor.rollingUpgradeToComplete({ since }));
  expect(completed).toMatchObject({ state: 'Completed', startTime: new Date(after) });
});

test('A cancelled upgrade ends the wait, and the error lists the states before', async () => {
  const replies = [upgrade('RollingForward', after), upgrade('Cancelled', after, 1)] as const;
  const message = await waiting(replies, (waitFor) => waitFor.rollingUpgradeToComplete());
  expect(message).toMatch(
    /^Waited for the rolling upgrade to complete, but this can no longer happen\.\n {2}after \d+ s: RollingForward, 0 done, 2 in progress, 0 pending\n {2}after \d+ s: Cancelled, 1 done/,
  );
});

test('The error says that there was no upgrade at all', async () => {
  const none: Reply = { status: 404, body: { error: { code: 'NotFound', message: 'No.' } } };
  const message = await waiting([none], (waitFor) => waitFor.rollingUpgradeToComplete({ within: 60 }));
  expect(message).toMatch(/^Waited 60 lab seconds for the rolling upgrade to complete, in vain\.\n.*: none\n/);
});

test('Every instance has to run, and there has to be one', async () => {
  const wait = (waitFor: Waits) => waitFor.everyInstanceToRun({ within: 60 }).then(() => 'done');
  expect(await waiting([instances('running', 'stopped'), instances('running', 'running')], wait)).toBe('done');
  expect(await waiting([instances()], wait)).toMatch(/in vain\.\n.*: no instance/);
  expect(await waiting([instances('running', 'stopped')], wait)).toMatch(/: 0 running, 1 stopped/);
});

test('An instance of unknown health is not unhealthy', async () => {
  const view = (code?: string): Reply => ({ status: 200, body: code ? { vmHealth: { status: { code } } } : {} });
  const wait = (waitFor: Waits) => waitFor.instanceToBeUnhealthy('0', { within: 60 }).then(() => 'done');
  const look = (...codes: (string | undefined)[]): [Reply, ...Reply[]] => {
    const [first, ...rest] = codes.flatMap((code) => [instances('running'), view(code)]);
    return [first ?? 'drop', ...rest];
  };
  expect(await waiting(look('HealthState/healthy', 'HealthState/unhealthy'), wait)).toBe('done');
  const looks = Array.from({ length: 40 }, () => undefined);
  expect(await waiting(look(...looks), wait)).toMatch(/instance 0 to be unhealthy, in vain\.\n.*: unknown/);
});
