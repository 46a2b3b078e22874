import { createHttpHeaders, createPipelineRequest, type PipelineRequest } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { freshToken } from '../../../../helpers/azure/clients/fresh-token.ts';

/** Sends requests to an Azure for which the first so many tokens are expired. Returns the tokens of all tries, and each status. */
async function send(expired: number, requests = 1) {
  let issued = 0;
  const policy = freshToken(async () => `${++issued}`);
  const tries: string[] = [];
  const statuses: number[] = [];
  for (let count = 0; count < requests; count += 1) {
    const request = createPipelineRequest({
      url: 'https://x',
      headers: createHttpHeaders({ Authorization: 'Bearer 0' }),
    });
    const { status } = await policy.sendRequest(request, async (each: PipelineRequest) => {
      const token = each.headers.get('Authorization') ?? '';
      tries.push(token);
      const isGood = Number(token.replace('Bearer ', '')) >= expired;
      const bodyAsText = JSON.stringify({ error: { code: 'ExpiredAuthenticationToken', message: 'It expired.' } });
      return { request: each, headers: createHttpHeaders(), status: isGood ? 200 : 401, bodyAsText };
    });
    statuses.push(status);
  }
  return { tries, statuses };
}

test('An expired token is replaced, and the requests after that have the new one at once', async () => {
  expect(await send(1, 2)).toEqual({ tries: ['Bearer 0', 'Bearer 1', 'Bearer 1'], statuses: [200, 200] });
});

test('A new token that is expired, too, is replaced once more, and then the answer is that of Azure', async () => {
  expect(await send(2)).toEqual({ tries: ['Bearer 0', 'Bearer 1', 'Bearer 2'], statuses: [200] });
  expect(await send(9)).toEqual({ tries: ['Bearer 0', 'Bearer 1', 'Bearer 2'], statuses: [401] });
});
