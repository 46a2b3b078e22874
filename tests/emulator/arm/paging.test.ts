import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { azureInProcess, refusal } from '../azure-in-process.ts';

let lab: ReturnType<typeof azureInProcess>;
let groups: string;
beforeEach(async () => {
  lab = azureInProcess();
  groups = `${lab.subscription}/resourcegroups`;
  for (const name of ['a', 'b', 'c']) await lab.call('PUT', `${groups}/${name}`, { location: 'westeurope' });
});

const version = 'api-version=2024-11-01';
const namesIn = ({ value }: JsonObject) => (value as { name: string }[]).map(({ name }) => name);

describe('A list of Resource Manager', () => {
  test('comes in pages of $top items, and each page leads to the next', async () => {
    const first = await lab.get(`${groups}?${version}&$top=2`);
    expect(namesIn(first)).toEqual(['a', 'b']);
    const link = String(first.nextLink);
    expect(link).toContain('$top=2'.replace('$', '%24'));
    const second = await lab.get(link.slice(link.indexOf('/subscriptions')));
    expect(namesIn(second)).toEqual(['c']);
    expect(second).not.toHaveProperty('nextLink');
  });

  test('has no nextLink where the last page is full', async () => {
    expect(await lab.get(`${groups}?${version}&$top=3`)).not.toHaveProperty('nextLink');
  });

  test.each(['$top=', '$filter=', '$filter=%20'])('takes %s for nothing, as az sends it', async (query) => {
    expect(namesIn(await lab.get(`${groups}?${version}&${query}`))).toEqual(['a', 'b', 'c']);
    expect(await lab.get(`${lab.subscription}/resources?${version}&${query}`)).toEqual({ value: [] });
  });

  test.each(['abc', '-1', '0', '1.5', '1001', '1e2', '0x10', '%00', '%EF%BC%91', '1%202', '9'.repeat(30)])(
    'refuses $top=%s',
    async (top) => {
      const refused = await refusal(lab.call('GET', `${lab.subscription}/resources?${version}&$top=${top}`));
      expect(refused).toMatchObject({ status: 400, code: 'InvalidTopInQueryString' });
    },
  );

  test.each(['%25%25', '', 'AAAA', '__proto__', '-1'])(
    'refuses the token "%s", which it did not give',
    async (skip) => {
      const refused = await refusal(lab.call('GET', `${groups}?${version}&$skiptoken=${skip}`));
      expect(refused).toMatchObject({ status: 400 });
    },
  );

  test('has at most 1,000 items in a page, of a provider, too', async () => {
    const securityGroups = `${groups}/a/providers/Microsoft.Network/networkSecurityGroups`;
    for (let at = 0; at < 1001; at++) await lab.call('PUT', `${securityGroups}/n${at}`, { location: 'westeurope' });
    for (const list of [securityGroups, `${lab.subscription}/resources`, `${groups}/a/resources`]) {
      const first = await lab.get(`${list}?${version}`);
      expect(namesIn(first)).toHaveLength(1000);
      const link = String(first.nextLink);
      expect(namesIn(await lab.get(link.slice(link.indexOf('/subscriptions'))))).toHaveLength(1);
    }
  });
});

describe('The list of deployments', () => {
  const deployments = () => `${groups}/a/providers/Microsoft.Resources/deployments`;
  beforeEach(async () => {
    const template = {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [],
    };
    await lab.settle('PUT', `${deployments()}/done`, { properties: { mode: 'Incremental', template } });
    await lab.call('PUT', `${deployments()}/begun`, { properties: { mode: 'Incremental', template } });
  });

  test('is filtered by the provisioning state', async () => {
    const filter = encodeURIComponent("provisioningState eq 'Succeeded'");
    expect(namesIn(await lab.get(`${deployments()}?${version}&$filter=${filter}`))).toEqual(['done']);
  });

  test('is paged', async () => {
    expect(namesIn(await lab.get(`${deployments()}?${version}&$top=1`))).toEqual(['done']);
  });

  test('refuses a filter that it does not know', async () => {
    const refused = await refusal(lab.call('GET', `${deployments()}?${version}&$filter=x`));
    expect(refused.code).toBe('InvalidFilterInQueryString');
  });
});
