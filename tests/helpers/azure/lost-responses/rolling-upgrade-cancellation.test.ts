import { expect, test } from 'vitest';
import { rejectionOf } from '../../../../helpers/azure/clients/azure-rejection.ts';
import type { Clients } from '../../../../helpers/azure/clients/clients.ts';
import { createCmdlets } from '../../../../helpers/cmdlets/cmdlets.ts';
import { labOf } from '../../cmdlets/lab-of.ts';
import { type Reply, refusal, startStub } from '../clients/stub-azure.ts';

const none = refusal(409, 'OperationNotAllowed', 'There is no ongoing Rolling Upgrade to cancel.');
const latest = (code: string): Reply => ({
  status: 200,
  body: { location: 'centralus', properties: { runningStatus: { code } } },
});

/** Cancels a rolling upgrade at a stub that returns these replies in order. */
async function cancel(...replies: Reply[]) {
  return await cancelAs((_, call) => call(), replies);
}

async function cancelAs(how: (clients: Clients, call: () => Promise<unknown>) => Promise<unknown>, replies: Reply[]) {
  await using stub = await startStub(() => replies.shift() ?? refusal(400, 'UnexpectedRequest'));
  const { stopAzVmssRollingUpgrade } = createCmdlets(labOf(stub.clients));
  return await how(stub.clients, stopAzVmssRollingUpgrade).catch((error: Error) => error);
}

test('A cancellation succeeds if its lost first try cancelled the upgrade', async () => {
  expect(await cancel('drop', none, latest('RollingForward'), latest('Cancelled'))).toBeUndefined();
});

test('A cancellation is rejected if the upgrade had completed before its lost first try', async () => {
  expect(await cancel('drop', none, latest('Completed'))).toMatchObject({ statusCode: 409 });
});

test('A cancellation with nothing to cancel is rejected if no response was lost', async () => {
  expect(await cancel(none, latest('Cancelled'))).toMatchObject({ statusCode: 409 });
});

test('A caller that captures rejections gets this one, even if the first response was lost', async () => {
  expect(await cancelAs(rejectionOf, ['drop', none, latest('Cancelled')])).toMatchObject({ status: 409 });
});
