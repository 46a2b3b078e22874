import { expect, test } from 'vitest';
import { findWrite, WRITES } from '../../../../helpers/azure/lost-responses/writes.ts';
import { type Reply, startStub } from '../clients/stub-azure.ts';

const group = 'https://localhost/subscriptions/s/resourceGroups/rg';
const set = `${group}/providers/Microsoft.Compute/virtualMachineScaleSets/vmss`;

test.for([
  ['PATCH', set, 'scaleSet'],
  ['PUT', `${group}/providers/Microsoft.Resources/deployments/lab`, 'deployment'],
  ['POST', `${group}/providers/Microsoft.Resources/deployments/lab/whatIf`, 'deploymentPreview'],
  ['POST', `${set}/delete`, 'instanceDeletion'],
  ['POST', `${set}/virtualMachines/0/reimageall`, 'instanceAction'],
  ['POST', `${set}/rollingUpgrades/cancel`, 'rollingUpgradeCancellation'],
  ['POST', `${set}/virtualMachines/0/runCommand`, 'runCommand'],
  ['DELETE', group.toLowerCase(), 'resourceGroup'],
] as const)('A %s of %s has the row %s', ([method, path, row]) => {
  expect(findWrite(method, path)).toBe(WRITES[row]);
});

test('A read has no row', () => {
  expect(findWrite('GET', set)).toBeUndefined();
});

test.for<[string, Reply]>([
  ['a lost response', 'drop'],
  ['a server error', { status: 503 }],
])('A write without a row is not sent again after %s', async ([, reply]) => {
  await using stub = await startStub(() => reply);
  const { tagsOperations } = await stub.clients.resources();
  const outcome = await tagsOperations.createOrUpdateValue('lab', 'x').catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(Error);
  expect(stub.received).toHaveLength(1);
});
