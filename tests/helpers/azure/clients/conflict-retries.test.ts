import { expect, test } from 'vitest';
import { rejectionOf } from '../../../../helpers/azure/clients/azure-rejection.ts';
import { type Reply, refusal, startStub } from './stub-azure.ts';

const there: Reply = { status: 200, body: { id: '/x', name: 'disk', properties: { diskSizeGB: 32 } } };

/** Updates a disk while rejections are captured, and then reads it. The stub returns these replies in order, and the last one from then on. */
async function ask(...replies: [Reply, ...Reply[]]) {
  await using stub = await startStub((_, count) => replies[Math.min(count, replies.length) - 1] ?? there);
  const disks = (await stub.clients.compute()).disks;
  const answer = await rejectionOf(stub.clients, () => disks.update('rg', 'disk', { diskSizeGB: 32 })).then(
    (refused) => refused,
    (error: Error) => error,
  );
  const patient = await disks.get('rg', 'disk').catch((error: Error) => error);
  return { answer, patient, requests: stub.received.length, log: stub.clients.requests.since(0) };
}

/** Reads a disk with retries. */
async function askPatiently(...replies: [Reply, ...Reply[]]) {
  await using stub = await startStub((_, count) => replies[Math.min(count, replies.length) - 1] ?? there);
  const { disks } = await stub.clients.compute();
  const answer = await disks.get('rg', 'disk').catch((error: Error) => error);
  return { answer, log: stub.clients.requests.since(0) };
}

test.for([
  ['too many requests', refusal(429, 'TooManyRequests', 'Slow down.', { 'Retry-After': '0' })],
  ['a fault of Azure', refusal(500, 'InternalServerError')],
  ['no capacity at the moment', refusal(503, 'ServerBusy')],
  ['a connection that breaks off', 'drop'],
  ['a conflict with another operation', refusal(409, 'AnotherOperationInProgress')],
  ['a rolling upgrade in progress', refusal(409, 'OperationNotAllowed', 'A Rolling Upgrade is in progress.')],
] as const)('A request is retried after %s', async ([, reply]) => {
  const { answer, log } = await askPatiently(reply, reply, there);
  expect(answer).toMatchObject({ diskSizeGB: 32 });
  expect(log).toMatchObject([{ tries: 3, status: 200 }]);
});

test('A rejection is not retried', async () => {
  const forbidden = refusal(409, 'PropertyChangeNotAllowed');
  const { answer, log } = await askPatiently(forbidden, there);
  expect(answer).toMatchObject({ statusCode: 409, code: 'PropertyChangeNotAllowed' });
  expect(log).toMatchObject([{ tries: 1 }]);
});

test('A captured conflict is not retried', async () => {
  const busy = refusal(409, 'OperationNotAllowed', 'A Rolling Upgrade is in progress.');
  const { answer, patient, requests } = await ask(busy, there);
  const { status, code, message, target } = {
    status: 409,
    code: 'OperationNotAllowed',
    message: 'A Rolling Upgrade is in progress.',
    target: 'it',
  };
  expect(answer).toEqual({ status, code, message, target });
  expect(patient).toMatchObject({ diskSizeGB: 32 });
  expect(requests).toBe(2);
});

test.for(['Conflict', 'AnotherOperationInProgress'])(
  'A conflict that says nothing about the request is retried even when captured: %s',
  async (code) => {
    const { answer } = await ask(refusal(409, code), refusal(409, 'PropertyChangeNotAllowed'));
    expect(answer).toMatchObject({ status: 409, code: 'PropertyChangeNotAllowed' });
  },
);

test.for([
  ['no answer', 'drop'],
  ['too many requests', refusal(429, 'TooManyRequests', 'Slow down.', { 'Retry-After': '0' })],
  ['a fault of Azure', refusal(500, 'InternalServerError')],
  ['no access', refusal(403, 'AuthorizationFailed')],
] as const)('Not a rejection: %s', async ([, reply]) => {
  const { answer } = await ask(reply);
  expect(answer).toBeInstanceOf(Error);
});

test('Each request is logged once, with its api-version, the number of its tries, and the last response', async () => {
  const { log } = await askPatiently(refusal(503, 'ServerBusy', 'Later.'), there);
  expect(log).toEqual([
    {
      method: 'GET',
      path: '/resourceGroups/rg/providers/Microsoft.Compute/disks/disk',
      apiVersion: '2026-03-02',
      answeredAt: expect.any(Date),
      tries: 2,
      status: 200,
      rejection: undefined,
    },
  ]);
  const refused = await askPatiently(refusal(403, 'AuthorizationFailed', 'Not you.'));
  expect(refused.log).toMatchObject([{ tries: 1, status: 403, rejection: 'AuthorizationFailed: Not you.' }]);
});

test('A rejected read is no rejection of the write that a claim is about', async () => {
  await using stub = await startStub(() => refusal(404, 'ResourceNotFound'));
  const { disks } = await stub.clients.compute();
  const read = rejectionOf(stub.clients, () => disks.get('rg', 'disk'));
  await expect(read).rejects.toMatchObject({ statusCode: 404 });
});

test('An operation that was canceled is a rejection', async () => {
  const canceled = () => Promise.reject(new Error('Operation was canceled'));
  await using stub = await startStub(() => there);
  expect(await rejectionOf(stub.clients, canceled)).toMatchObject({ status: 'Canceled', code: 'Canceled' });
});
