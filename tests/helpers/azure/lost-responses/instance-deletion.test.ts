import { expect, test } from 'vitest';
import { createCmdlets } from '../../../../helpers/cmdlets/cmdlets.ts';
import { labOf } from '../../cmdlets/lab-of.ts';
import { type Reply, refusal, startStub } from '../clients/stub-azure.ts';

const unknown = refusal(
  400,
  'InvalidParameter',
  'The provided instanceId 2 is not an active Virtual Machine Scale Set VM instanceId.',
);
const instances = (...ids: string[]): Reply => ({
  status: 200,
  body: { value: ids.map((instanceId) => ({ instanceId, location: 'centralus' })) },
});

/** Deletes instance 2 at a stub that returns these replies in order. */
async function remove(...replies: Reply[]) {
  await using stub = await startStub(() => replies.shift() ?? refusal(400, 'UnexpectedRequest'));
  const { removeAzVmss } = createCmdlets(labOf(stub.clients));
  const outcome = await removeAzVmss({ instanceId: ['2'] }).catch((error: Error) => error);
  return { outcome, sent: stub.received.map(({ method }) => method).join(' ') };
}

test('A deletion that the lost first try started is awaited', async () => {
  const { outcome, sent } = await remove('drop', unknown, instances('0', '1', '2'), instances('0', '1'));
  expect(outcome).toBeUndefined();
  expect(sent).toBe('POST POST GET GET');
});

test('The deletion of an instance that never existed is rejected', async () => {
  const { outcome } = await remove(unknown, instances('0', '1'));
  expect(outcome).toMatchObject({ statusCode: 400 });
});
