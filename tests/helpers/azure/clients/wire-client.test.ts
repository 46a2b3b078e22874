import { createPipelineRequest, isRestError } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { wireClient } from '../../../../helpers/azure/clients/wire-client.ts';
import type { Wire } from '../../../../helpers/azure/connection/connection.ts';

const request = (more: object = {}) => createPipelineRequest({ url: 'https://embedded/subscriptions', ...more });
const wireWith = (send: Wire['send']): Wire => ({ signIn: () => 'token', send, visit: async () => 'refused' });

test('A connection that breaks is the error that the SDK throws for a broken socket', async () => {
  const failure = await wireClient(wireWith(async () => 'dropped'))
    .sendRequest(request())
    .catch((error: unknown) => error);
  expect(isRestError(failure)).toBe(true);
  expect(failure).toMatchObject({ code: 'ECONNRESET', message: 'socket hang up' });
});

test('The target gets the headers that it reads', async () => {
  const sent: unknown[] = [];
  const wire = wireWith(async (each) => {
    sent.push(each);
    return { status: 200, headers: { ETag: 'x' }, body: '{}' };
  });
  const asked = request({ method: 'PUT', body: '{"a":1}' });
  asked.headers.set('Authorization', 'Bearer token');
  asked.headers.set('x-ms-client-request-id', 'id');
  const { status, headers, bodyAsText } = await wireClient(wire).sendRequest(asked);
  expect(sent).toMatchObject([
    { method: 'PUT', body: '{"a":1}', authorization: 'Bearer token', clientRequestId: 'id' },
  ]);
  expect([status, headers.get('etag'), bodyAsText]).toEqual([200, 'x', '{}']);
});

test.each(['before it is sent', 'while it waits'])(
  'A request that is aborted %s rejects as the SDK does',
  async (when) => {
    const controller = new AbortController();
    if (when === 'before it is sent') controller.abort();
    const wire = wireWith(() => new Promise(() => {}));
    const sending = wireClient(wire).sendRequest(request({ abortSignal: controller.signal }));
    controller.abort();
    await expect(sending).rejects.toMatchObject({ name: 'AbortError' });
  },
);
