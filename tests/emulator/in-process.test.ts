import { expect, test } from 'vitest';
import type { ChaosPlan } from '../../emulator/chaos/plan.ts';
import { embed } from '../../emulator/in-process.ts';

function start({ variant = {}, chaos }: { variant?: Record<string, string>; chaos?: ChaosPlan } = {}) {
  const bugs: unknown[] = [];
  const log: unknown[] = [];
  const azure = embed({ variant, chaos, onAnswer: (entry) => log.push(entry), onBug: (bug) => bugs.push(bug) });
  const group = `${azure.origin}/subscriptions/${azure.subscriptionId}/resourceGroups/rg?api-version=2022-09-01`;
  const authorization = `Bearer ${azure.signIn()}`;
  const send = async (
    method: string,
    url: string,
    { body, ...more }: { body?: object; authorization?: string } = {},
  ) => {
    const sent = {
      method,
      url,
      body: body && JSON.stringify(body),
      authorization,
      clientRequestId: undefined,
      ...more,
    };
    const answer = await azure.send(sent);
    return answer === 'dropped' ? answer : { status: answer.status, body: JSON.parse(answer.body || 'null') };
  };
  return { ...azure, send, group, bugs, log, authorization, [Symbol.dispose]: azure.stop };
}

const location = { location: 'westeurope' };

test('Requests are answered without a server', async () => {
  using azure = start();
  expect(await azure.send('PUT', azure.group, { body: location })).toMatchObject({ status: 201 });
  expect(await azure.send('GET', azure.group)).toMatchObject({ status: 200, body: { name: 'rg' } });
});

test('Refusals are answers', async () => {
  using azure = start();
  expect(await azure.send('GET', azure.group)).toMatchObject({
    status: 404,
    body: { error: { code: 'ResourceGroupNotFound' } },
  });
  expect(azure.bugs).toEqual([]);
});

test('Only a token that was issued here is good', async () => {
  using azure = start();
  expect(await azure.send('GET', azure.group, { authorization: 'Bearer x' })).toMatchObject({
    status: 401,
    body: { error: { code: 'InvalidAuthenticationToken' } },
  });
});

test('A token that a fault lets expire stays expired, and a new one is good', async () => {
  using azure = start({ chaos: { rules: [{ fault: 'expiredToken', nth: 2 }] } });
  const [first, second, third] = [
    await azure.send('PUT', azure.group, { body: location }),
    await azure.send('GET', azure.group),
    await azure.send('GET', azure.group),
  ];
  expect(first).toMatchObject({ status: 201 });
  for (const refused of [second, third])
    expect(refused).toMatchObject({ status: 401, body: { error: { code: 'ExpiredAuthenticationToken' } } });
  const renewed = { authorization: `Bearer ${azure.signIn()}` };
  expect(await azure.send('GET', azure.group, renewed)).toMatchObject({ status: 200 });
});

test('A connection can break before and after a request was carried out, and the log says so', async () => {
  using azure = start({
    chaos: {
      rules: [
        { fault: 'droppedBefore', nth: 1 },
        { fault: 'droppedAfter', method: 'PUT', nth: 2 },
      ],
    },
  });
  expect(await azure.send('PUT', azure.group, { body: location })).toBe('dropped');
  expect(await azure.send('GET', azure.group)).toMatchObject({ status: 404 });
  expect(await azure.send('PUT', azure.group, { body: location })).toBe('dropped');
  expect(await azure.send('GET', azure.group)).toMatchObject({ status: 200 });
  expect(azure.log).toMatchObject([
    { method: 'PUT', status: 'dropped', fault: 'droppedBefore' },
    { status: 404, fault: undefined },
    { status: 'dropped', fault: 'droppedAfter' },
    { status: 200 },
  ]);
});

test('Nothing answers at an address that no load balancer has', async () => {
  using azure = start();
  const silence = new Promise((resolve) => setTimeout(resolve, 20, 'silence'));
  expect(await Promise.race([azure.visit('203.0.113.1'), silence])).toBe('silence');
});

test('A variant is refused by its names', () => {
  expect(() => start({ variant: { largerDataDisk: 'growsInPlace' } })).toThrow("Did you mean 'grownInPlace'?");
});
