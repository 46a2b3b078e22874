import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { azureInProcess, refusal } from '../../azure-in-process.ts';

const OTHER = '99999999-9999-9999-9999-999999999999';
const template = (schema: string, resources: JsonObject[] = []): JsonObject => ({
  $schema: `https://schema.management.azure.com/schemas/${schema}#`,
  contentVersion: '1.0.0.0',
  resources,
});
const GROUP = '2019-04-01/deploymentTemplate.json';
let lab: ReturnType<typeof azureInProcess>;
beforeEach(async () => {
  lab = azureInProcess();
  await lab.createGroup();
});
const urls = () => [lab.group, lab.subscription].map((home) => `${home}/providers/Microsoft.Resources/deployments/d`);
const bodyOf = (url: string, sent: JsonObject): JsonObject => ({
  ...(url.includes('resourceGroups') ? {} : { location: 'westeurope' }),
  properties: { mode: 'Incremental', template: sent },
});

describe('A nested deployment to a subscription that is not there', () => {
  const nested = (more: JsonObject): JsonObject =>
    template(GROUP, [
      {
        type: 'Microsoft.Resources/deployments',
        apiVersion: '2022-09-01',
        name: 'module',
        properties: { mode: 'Incremental', template: template(GROUP) },
        ...more,
      },
    ]);
  test.each<[string, JsonObject]>([
    ['and a group', { subscriptionId: OTHER, resourceGroup: 'rg' }],
    ['alone', { subscriptionId: OTHER, location: 'westeurope' }],
    ['by an expression', { subscriptionId: `[toLower('${OTHER}')]`, resourceGroup: 'rg' }],
    ['by its scope', { scope: `/subscriptions/${OTHER}/resourceGroups/rg` }],
  ])('is refused: %s', async (_, more) => {
    for (const url of urls())
      for (const [method, path] of [
        ['POST', `${url}/validate`],
        ['POST', `${url}/whatIf`],
        ['PUT', url],
      ] as const)
        expect(await refusal(lab.call(method, path, bodyOf(url, nested(more))))).toMatchObject({
          status: 404,
          code: 'SubscriptionNotFound',
          message: `The subscription '${OTHER}' could not be found.`,
        });
  });

  test('is not looked at if its condition is false', async () => {
    for (const url of urls()) {
      const sent = nested({ condition: false, subscriptionId: OTHER, resourceGroup: 'rg' });
      expect(await lab.call('POST', `${url}/validate`, bodyOf(url, sent))).toMatchObject({ status: 200 });
    }
  });
});

// Source: deployment-stacks-33.
test.each([
  '2019-08-01/managementGroupDeploymentTemplate.json',
  '2019-08-01/tenantDeploymentTemplate.json',
  '2018-05-01/subscriptionDeploymentTemplate.json',
  GROUP,
])('The schema of another scope (%s) is accepted, as the engine looks at its version only', async (schema) => {
  for (const url of urls())
    expect(await lab.call('POST', `${url}/validate`, bodyOf(url, template(schema)))).toMatchObject({ status: 200 });
});
