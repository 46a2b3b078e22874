import { expect, test } from 'vitest';
import { rejectionOf } from '../../../helpers/azure/clients/azure-rejection.ts';
import { createCmdlets } from '../../../helpers/cmdlets/cmdlets.ts';
import { type Reply, refusal, startStub } from '../azure/clients/stub-azure.ts';
import { labOf } from './lab-of.ts';

const none = refusal(409, 'OperationNotAllowed', 'There is no ongoing Rolling Upgrade to cancel.');
const latest = (code: string): Reply => ({
  status: 200,
  body: { location: 'centralus', properties: { runningStatus: { code } } },
});

/** Cancels a rolling upgrade of a stub that returns one reply after the other. */
async function cancel(...replies: Reply[]) {
  return await cancelAs((call) => call(), replies);
}

async function cancelAs(how: (call: () => Promise<unknown>) => Promise<unknown>, replies: Reply[]) {
  await using stub = await startStub(() => replies.shift() ?? refusal(400, 'UnexpectedRequest'));
  const { stopAzVmssRollingUpgrade } = createCmdlets(labOf(stub.clients));
  return await how(stopAzVmssRollingUpgrade).catch((error: Error) => error);
}

test('An upgrade that a first request without an answer cancelled counts as cancelled', async () => {
  expect(await cancel('drop', none, latest('RollingForward'), latest('Cancelled'))).toBeUndefined();
});

test('An upgrade that had completed before does not', async () => {
  expect(await cancel('drop', none, latest('Completed'))).toMatchObject({ statusCode: 409 });
});

test('The rejection is thrown if no answer was lost', async () => {
  expect(await cancel(none, latest('Cancelled'))).toMatchObject({ statusCode: 409 });
});

test('A caller that asks for the rejection gets it, even if the first answer was lost', async () => {
  expect(await cancelAs(rejectionOf, ['drop', none, latest('Cancelled')])).toMatchObject({ status: 409 });
});
