import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { RequestBudget } from '../../../../helpers/azure/clients/request-budget.ts';
import { inVirtualTime } from '../../../../runner/in-process/virtual-time.ts';

/** Sends requests while Azure tells how many remain, and returns the lab seconds that each was held back. */
const send = (method: 'GET' | 'POST', remaining: readonly (number | 429)[]) =>
  inVirtualTime(async () => {
    const policy = new RequestBudget().policy(1);
    const held: number[] = [];
    for (const left of remaining) {
      const request = createPipelineRequest({
        url: 'https://x/virtualMachineScaleSets/vmss/virtualMachines?api-version=1',
        method,
      });
      const begin = performance.now();
      await policy.sendRequest(request, async () => {
        held.push((performance.now() - begin) / 1000);
        const value = `Microsoft.Compute/HighCostGetVMScaleSetResource;${left},Microsoft.Compute/Other;1297`;
        const headers = createHttpHeaders(left === 429 ? {} : { 'x-ms-ratelimit-remaining-resource': value });
        return { request, headers, status: left === 429 ? 429 : 200 };
      });
    }
    return held;
  });

test('Requests slow down before their budget is empty, the more the less is left', async () => {
  expect(await send('GET', [29, 4, 1, 1])).toEqual([0, 0, 6, 24]);
});

test('A request that was rejected with 429 waits longest', async () => {
  expect(await send('GET', [429, 20])).toEqual([0, 30]);
});

test('Writes have a smaller reserve, because their budget is smaller', async () => {
  expect(await send('POST', [2, 1, 1])).toEqual([0, 0, 15]);
});
