import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { RequestBudget } from '../../../../helpers/azure/clients/request-budget.ts';

/** Sends requests while Azure tells how many remain, and returns the milliseconds that each was held back. A lab second is a millisecond. */
async function send(method: 'GET' | 'POST', remaining: readonly (number | 429)[]) {
  const policy = new RequestBudget().policy(1000);
  const held: number[] = [];
  for (const left of remaining) {
    const request = createPipelineRequest({
      url: 'https://x/virtualMachineScaleSets/vmss/virtualMachines?api-version=1',
      method,
    });
    const begin = performance.now();
    await policy.sendRequest(request, async () => {
      held.push(performance.now() - begin);
      const value = `Microsoft.Compute/HighCostGetVMScaleSetResource;${left},Microsoft.Compute/Other;1297`;
      const headers = createHttpHeaders(left === 429 ? {} : { 'x-ms-ratelimit-remaining-resource': value });
      return { request, headers, status: left === 429 ? 429 : 200 };
    });
  }
  return held;
}

test('Requests slow down before their budget is empty, the more the less is left', async () => {
  const [first = 0, second = 0, third = 0, fourth = 0] = await send('GET', [29, 4, 1, 1]);
  expect(Math.max(first, second)).toBeLessThan(6);
  expect(third).toBeGreaterThan(5);
  expect(fourth).toBeGreaterThan(23);
});

test('A request that was rejected with 429 waits longest', async () => {
  const [, second = 0] = await send('GET', [429, 20]);
  expect(second).toBeGreaterThan(29);
});

test('Writes have a smaller reserve, because their budget is smaller', async () => {
  const [, second = 0, third = 0] = await send('POST', [2, 1, 1]);
  expect(second).toBeLessThan(6);
  expect(third).toBeGreaterThan(14);
});
