import { expect, test } from 'vitest';
import { rejectionOf } from '../../../../helpers/azure/clients/azure-rejection.ts';
import type { Clients } from '../../../../helpers/azure/clients/clients.ts';
import { sdkDeployer } from '../../../../helpers/azure/deployment/sdk-deployer.ts';
import { createCmdlets } from '../../../../helpers/cmdlets/cmdlets.ts';
import { labOf } from '../../cmdlets/lab-of.ts';
import { type Received, type Reply, refusal, startStub } from '../clients/stub-azure.ts';

const rolling = refusal(409, 'OperationNotAllowed', 'A Rolling Upgrade is in progress. You must wait.');
const scaleSet = (provisioningState: string, capacity = 3): Reply => ({
  status: 200,
  body: { name: 'vmss', location: 'centralus', sku: { capacity }, properties: { provisioningState } },
});

type How = (clients: Clients, call: () => Promise<unknown>) => Promise<unknown>;

/** Sends `Update-AzVmss` to a stub that returns these replies in order, after a read of the scale set if `read` is its reply. */
async function update(
  replies: readonly Reply[],
  { how = (_, call) => call(), read }: { how?: How; read?: Reply } = {},
) {
  const left = read ? [read, ...replies] : [...replies];
  await using stub = await startStub(() => left.shift() ?? refusal(400, 'UnexpectedRequest'));
  const { getAzVmss, updateAzVmss } = createCmdlets(labOf(stub.clients));
  if (read) await getAzVmss();
  const mark = stub.received.length;
  const outcome = await how(stub.clients, () => updateAzVmss({ skuCapacity: 3 })).catch((error: Error) => error);
  return { outcome, sent: methods(stub.received.slice(mark)), log: stub.clients.requests.since(mark) };
}

const methods = (received: readonly Received[]) => received.map(({ method }) => method).join(' ');
const withETag = (etag: string, reply: Reply): Reply =>
  reply === 'drop' ? reply : { ...reply, headers: { ETag: `"${etag}"` } };
const asRefusal = { how: rejectionOf };

test('A write with a lost response is followed to the end of its operation and not sent again', async () => {
  const { outcome, sent, log } = await update(['drop', scaleSet('Updating'), scaleSet('Succeeded')]);
  expect(outcome).toMatchObject({ provisioningState: 'Succeeded', sku: { capacity: 3 } });
  expect(sent).toBe('PATCH GET GET');
  // A claim that counts writes sees one.
  expect(log.map(({ method }) => method)).toEqual(['PATCH', 'GET', 'GET']);
});

test('A write with a server error for a response may have taken effect as well', async () => {
  const { sent } = await update([refusal(503, 'ServerTimeout'), scaleSet('Succeeded')]);
  expect(sent).toBe('PATCH GET');
});

test('A write that was not done is sent again and stays one request in the log', async () => {
  const { outcome, sent, log } = await update(['drop', scaleSet('Succeeded', 2), scaleSet('Succeeded')]);
  expect(outcome).toMatchObject({ sku: { capacity: 3 } });
  expect(sent).toBe('PATCH GET PATCH');
  expect(log.map(({ method, tries }) => `${method} ${tries}`)).toEqual(['PATCH 2', 'GET 1']);
});

test('A write of a resource that does not exist yet is sent again', async () => {
  const { sent } = await update(['drop', refusal(404, 'ResourceNotFound'), scaleSet('Succeeded')]);
  expect(sent).toBe('PATCH GET PATCH');
});

test.for([
  ['was not done is sent again', '1', 'PATCH GET PATCH'],
  ['was done is not', '2', 'PATCH GET'],
] as const)('By its ETag, a write that changes nothing and %s', async ([, etag, expected]) => {
  const seen = withETag(etag, scaleSet('Succeeded'));
  const { sent } = await update(['drop', seen, scaleSet('Succeeded')], { read: withETag('1', scaleSet('Succeeded')) });
  expect(sent).toBe(expected);
});

test('A lost write that changes nothing but starts an operation is followed as well', async () => {
  const seen = (state: string) => withETag('1', scaleSet(state));
  const { outcome, sent } = await update(['drop', seen('Updating'), rolling, seen('Updating'), seen('Succeeded')], {
    read: seen('Failed'),
  });
  expect(outcome).toMatchObject({ provisioningState: 'Succeeded' });
  expect(sent).toBe('PATCH GET PATCH GET GET');
});

test('The operation of a different client is awaited, and the write is sent again', async () => {
  const other = scaleSet('Updating', 2);
  const { outcome, sent } = await update(['drop', other, rolling, other, scaleSet('Succeeded')]);
  expect(outcome).toMatchObject({ sku: { capacity: 3 } });
  expect(sent).toBe('PATCH GET PATCH GET PATCH');
});

test('Without a lost response, a conflict is with the operation of a different client', async () => {
  const { sent } = await update([rolling, scaleSet('Succeeded')]);
  expect(sent).toBe('PATCH PATCH');
});

test('A persistent failure ends the repeats and is returned as it is', async () => {
  const broken = Array.from({ length: 20 }, (_, index) =>
    index % 2 === 0 ? refusal(500, 'InternalServerError') : scaleSet('Succeeded', 2),
  );
  const { outcome, sent } = await update(broken);
  expect(outcome).toMatchObject({ statusCode: 500 });
  expect(sent.match(/PATCH/g)).toHaveLength(6);
});

const upgrade = (properties: object): Reply => ({ status: 200, body: { location: 'centralus', properties } });
const instanceView = (status: object): Reply => ({ status: 200, body: { statuses: [status] } });
const untold = instanceView({ code: 'ProvisioningState/failed' });

test('The instance view tells why the operation failed, also before a rolling upgrade began', async () => {
  const failed = { code: 'ProvisioningState/failed/MaxUnhealthyBefore', level: 'Error', message: 'Too many before.' };
  const { outcome, sent } = await update(['drop', scaleSet('Failed'), instanceView(failed)], asRefusal);
  expect(outcome).toMatchObject({ status: 'Failed', code: 'MaxUnhealthyBefore', message: 'Too many before.' });
  expect(sent).toBe('PATCH GET GET');
});

test('Else the rolling upgrade tells why the operation failed', async () => {
  const faulted = upgrade({
    runningStatus: { code: 'Faulted' },
    error: { code: 'MaxUnhealthy', message: 'Too many.' },
  });
  const { outcome } = await update(['drop', scaleSet('Failed'), untold, faulted], asRefusal);
  expect(outcome).toMatchObject({ status: 'Failed', code: 'MaxUnhealthy', message: 'Too many.' });
});

test('A rolling upgrade that was cancelled in the meantime is a failure', async () => {
  const cancelled = upgrade({ runningStatus: { code: 'Cancelled' } });
  const { outcome } = await update(['drop', scaleSet('Failed'), untold, cancelled], asRefusal);
  expect(outcome).toMatchObject({ status: 'Failed', code: 'Cancelled' });
});

test('A failure without a known reason is an error, not a rejection', async () => {
  const completed = upgrade({ runningStatus: { code: 'Completed' } });
  const { outcome } = await update(['drop', scaleSet('Failed'), untold, completed], asRefusal);
  expect(outcome).toBeInstanceOf(Error);
  expect(String(outcome)).toContain('was lost, and its operation ended as Failed');
});

test('A write is rejected if the rejection of its first try was lost', async () => {
  const other = scaleSet('Updating', 2);
  const { outcome } = await update(['drop', other, rolling, other], asRefusal);
  expect(outcome).toMatchObject({ status: 409, code: 'OperationNotAllowed' });
});

test('A deployment with a lost response is followed', async () => {
  const running = (provisioningState: string): Reply => ({ status: 200, body: { properties: { provisioningState } } });
  const left: Reply[] = ['drop', refusal(409, 'DeploymentActive'), running('Running'), running('Failed')];
  await using stub = await startStub(() => left.shift() ?? refusal(400, 'UnexpectedRequest'));
  const template = { template: {}, templateFile: '', warnings: [] } as never;
  const request = { resourceGroup: 'rg', name: 'lab', template, parameters: {}, parameterFile: '' };
  await expect(sdkDeployer(stub.clients).deploy(request)).rejects.toThrow('ended as Failed');
  expect(methods(stub.received)).toBe('PUT PUT GET GET');
});
