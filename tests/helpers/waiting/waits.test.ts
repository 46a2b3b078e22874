import { describe, expect, test } from 'vitest';
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
  expect(message).toMatch(
    /^Timed out after 60 lab seconds of waiting for the rolling upgrade to complete\.\n.*: none\n/,
  );
});

test('Every instance has to run, and there has to be one', async () => {
  const wait = (waitFor: Waits) => waitFor.everyInstanceToRun({ within: 60 }).then(() => 'done');
  expect(await waiting([instances('running', 'stopped'), instances('running', 'running')], wait)).toBe('done');
  expect(await waiting([instances()], wait)).toMatch(/^Timed out after .*\n.*: no instance/);
  expect(await waiting([instances('running', 'stopped')], wait)).toMatch(/: 0 running, 1 stopped/);
});

/** An instance's health, and the time of its report. */
type Report = readonly [state: string | undefined, time?: string];

/** Azure's list of the instances, from their health. */
function list(...reports: Report[]): Reply {
  const value = reports.map(([state, time], id) => {
    const vmHealth = state && { status: { code: `HealthState/${state}`, ...(time && { time }) } };
    const properties = { osProfile: { computerName: `vm${id}` }, instanceView: { vmHealth } };
    return { name: `vmss_${id}`, instanceId: `${id}`, location: 'x', properties };
  });
  return { status: 200, body: { value } };
}

test('An instance of unknown health is not unhealthy', async () => {
  const wait = (waitFor: Waits) => waitFor.instanceToBeUnhealthy('0', { within: 60 }).then(() => 'done');
  expect(await waiting([list(['healthy']), list(['unhealthy'])], wait)).toBe('done');
  expect(await waiting([list([undefined])], wait)).toMatch(/instance 0 to be unhealthy\.\n.*: unknown/);
});

test('A wait goes on after a look that Azure rejected with 429', async () => {
  const tooMany: Reply = {
    status: 429,
    headers: { 'Retry-After': '0' },
    body: { error: { code: 'OperationNotAllowed' } },
  };
  // The SDK sends a request six times before it gives up.
  const replies = [...Array.from({ length: 6 }, () => tooMany), instances('running')] as const;
  const wait = (waitFor: Waits) => waitFor.everyInstanceToRun({ within: 600 }).then(() => 'done');
  expect(await waiting(replies as unknown as [Reply], wait)).toBe('done');
});

describe.concurrent('An instance is healthy', () => {
  /** Waits for instance 0, while its page, and that of instance 1, are answered by the load balancer as `pages` says. */
  async function waitForHealth(
    replies: readonly [Reply, ...Reply[]],
    {
      pages = ['vm0', 'vm1'],
      action,
      within = 150,
    }: { pages?: readonly string[]; action?: Date; within?: number } = {},
  ) {
    let looks = 0;
    await using stub = await startStub(() => replies[Math.min(looks++, replies.length - 1)] ?? 'drop');
    let visits = 0;
    const visit = async () => ({ status: 200, body: pages[visits++ % pages.length] ?? '' });
    // So slow that a busy machine does not make it five minutes of health, which count as health otherwise.
    const lab = { ...labOf(stub.clients, 100), visit, applicationUrl: 'http://x' };
    if (action) {
      const path =
        '/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/vmss/virtualMachines/0/reimage';
      const reimage = {
        method: 'POST',
        path,
        apiVersion: '',
        answeredAt: action,
        tries: 1,
        status: 202,
        rejection: undefined,
      };
      Object.assign(lab, { clients: { ...stub.clients, requests: { length: 1, since: () => [reimage] } } });
    }
    const seen = await createWaits(lab)
      .instanceToBeHealthy('0', { within })
      .then(() => 'healthy', String);
    return { seen, looks };
  }

  test('after several looks in a row', async () => {
    const { seen, looks } = await waitForHealth([list(['healthy']), list(['unhealthy']), list(['healthy'])]);
    expect({ seen, looks }).toEqual({ seen: 'healthy', looks: 5 });
  });

  test('by a report that is newer than the last action on it', async () => {
    const action = new Date(after);
    const { seen } = await waitForHealth([list(['healthy', before])], { action, within: 60 });
    expect(seen).toContain('0 healthy (an old report)');
    expect((await waitForHealth([list(['healthy', '2026-01-01T10:06:00Z'])], { action })).seen).toBe('healthy');
  });

  test('only if its own page answers', async () => {
    const { seen } = await waitForHealth([list(['healthy'])], { pages: ['vm1'], within: 60 });
    expect(seen).toContain('0 healthy, but no page from vm0');
  });
});

test('The end of an upgrade is that of one after `since`; without one, the upgrade before counts after two minutes', async () => {
  const replies = [
    upgrade('Completed', before, 2),
    upgrade('RollingForward', after),
    upgrade('Faulted', after),
  ] as const;
  const wait = (waitFor: Waits) => waitFor.rollingUpgradeToEnd({ since });
  expect(await waiting(replies, wait)).toMatchObject({ state: 'Faulted', startTime: new Date(after) });
  expect(await waiting([upgrade('Completed', before, 2)], wait)).toMatchObject({ startTime: new Date(before) });
});
