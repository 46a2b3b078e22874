import { expect, test } from 'vitest';
import { embed } from '../../emulator/in-process.ts';

function start(variant: Record<string, string> = {}) {
  const bugs: unknown[] = [];
  const azure = embed({ variant, onBug: (bug) => bugs.push(bug) });
  const group = `${azure.origin}/subscriptions/${azure.subscriptionId}/resourceGroups/rg?api-version=2022-09-01`;
  const send = async (method: string, url: string, body?: object) => {
    const answer = await azure.send({ method, url, body: body && JSON.stringify(body) });
    return { status: answer.status, body: JSON.parse(answer.body || 'null') };
  };
  return { ...azure, send, group, bugs, [Symbol.dispose]: azure.stop };
}

test('Requests are answered without a server', async () => {
  using azure = start();
  expect(await azure.send('PUT', azure.group, { location: 'westeurope' })).toMatchObject({ status: 201 });
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

test('Nobody answers at an address that no load balancer has', async () => {
  using azure = start();
  const silence = new Promise((resolve) => setTimeout(resolve, 20, 'silence'));
  expect(await Promise.race([azure.visit('203.0.113.1'), silence])).toBe('silence');
});

test('A variant is refused by its names', () => {
  expect(() => start({ largerDataDisk: 'growsInPlace' })).toThrow("Did you mean 'grownInPlace'?");
});
