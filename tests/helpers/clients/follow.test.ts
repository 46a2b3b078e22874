import { expect, test } from 'vitest';
import { refusalOf } from '../../../helpers/clients/refusal.ts';
import { createCmdlets } from '../../../helpers/cmdlets/cmdlets.ts';
import { sdkDeployer } from '../../../helpers/deployment/sdk-deployer.ts';
import { labOf } from '../cmdlets/lab-of.ts';
import { type Received, type Reply, refusal, startStub } from './stub-azure.ts';

const rolling = refusal(409, 'OperationNotAllowed', 'A Rolling Upgrade is in progress. You must wait.');
const scaleSet = (provisioningState: string, capacity = 3): Reply => ({
  status: 200,
  body: { name: 'vmss', location: 'centralus', sku: { capacity }, properties: { provisioningState } },
});

/** Sends `Update-AzVmss` to a stub that answers one after the other. */
async function update(replies: readonly Reply[], how = (call: () => Promise<unknown>): Promise<unknown> => call()) {
  const left = [...replies];
  await using stub = await startStub(() => left.shift() ?? refusal(400, 'UnexpectedRequest'));
  const { updateAzVmss } = createCmdlets(labOf(stub.clients));
  const outcome = await how(() => updateAzVmss({ skuCapacity: 3 })).catch((error: Error) => error);
  return { outcome, sent: methods(stub.received), log: stub.clients.requests.since(0) };
}

const methods = (received: readonly Received[]) => received.map(({ method }) => method).join(' ');

test('A write whose answer was lost is followed to the end of what it began, and not sent once more', async () => {
  const { outcome, sent, log } = await update(['drop', rolling, scaleSet('Updating'), scaleSet('Succeeded')]);
  expect(outcome).toMatchObject({ provisioningState: 'Succeeded', sku: { capacity: 3 } });
  expect(sent).toBe('PATCH PATCH GET GET');
  // A claim that counts writes sees one.
  expect(log.map(({ method }) => method)).toEqual(['PATCH', 'GET', 'GET']);
});

test('A fault of Azure for an answer may have taken effect as well', async () => {
  const { sent } = await update([refusal(503, 'ServerTimeout'), rolling, scaleSet('Succeeded')]);
  expect(sent).toBe('PATCH PATCH GET');
});

test('What somebody else began is waited for, and the write is sent again', async () => {
  const { outcome, sent } = await update(['drop', rolling, scaleSet('Updating', 2), scaleSet('Succeeded')]);
  expect(outcome).toMatchObject({ sku: { capacity: 3 } });
  expect(sent).toBe('PATCH PATCH GET PATCH');
});

test('Without a lost answer, a conflict is with what somebody else began', async () => {
  const { sent } = await update([rolling, scaleSet('Succeeded')]);
  expect(sent).toBe('PATCH PATCH');
});

const upgrade = (properties: object): Reply => ({ status: 200, body: { location: 'centralus', properties } });

test('What ended badly is told by the rolling upgrade, as the operation would have', async () => {
  const faulted = upgrade({
    runningStatus: { code: 'Faulted' },
    error: { code: 'MaxUnhealthy', message: 'Too many.' },
  });
  const { outcome } = await update(['drop', rolling, scaleSet('Failed'), faulted], refusalOf);
  expect(outcome).toMatchObject({ status: 'Failed', code: 'MaxUnhealthy', message: 'Too many.' });
});

test('What was cancelled meanwhile is no success', async () => {
  const cancelled = upgrade({ runningStatus: { code: 'Cancelled' } });
  const { outcome } = await update(['drop', rolling, scaleSet('Failed'), cancelled], refusalOf);
  expect(outcome).toMatchObject({ status: 'Failed', code: 'Cancelled' });
});

test('What nobody can tell the reason of is no refusal', async () => {
  const completed = upgrade({ runningStatus: { code: 'Completed' } });
  const { outcome } = await update(['drop', rolling, scaleSet('Failed'), completed], refusalOf);
  expect(outcome).toBeInstanceOf(Error);
  expect(String(outcome)).toContain('was lost, and what it began ended as Failed');
});

test.for([
  ['took effect', scaleSet('Updating'), undefined],
  ['did not', scaleSet('Updating', 2), { status: 409, code: 'OperationNotAllowed' }],
] as const)('Whether a lost write that %s was refused is seen at the resource', async ([, seen, refused]) => {
  const { outcome } = await update(['drop', rolling, seen, scaleSet('Succeeded')], refusalOf);
  if (refused === undefined) expect(outcome).toBeUndefined();
  else expect(outcome).toMatchObject(refused);
});

test('A deployment whose answer was lost is followed', async () => {
  const running = (provisioningState: string): Reply => ({ status: 200, body: { properties: { provisioningState } } });
  const replies = ['drop', refusal(409, 'DeploymentActive'), running('Running'), running('Failed')] as const;
  const left: Reply[] = [...replies];
  await using stub = await startStub(() => left.shift() ?? refusal(400, 'UnexpectedRequest'));
  const template = { template: {}, templateFile: '', warnings: [] } as never;
  const request = { resourceGroup: 'rg', name: 'lab', template, parameters: {}, parameterFile: '' };
  await expect(sdkDeployer(stub.clients).deploy(request)).rejects.toThrow('ended as Failed');
  expect(methods(stub.received)).toBe('PUT PUT GET GET');
});
