import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { at, scaleSetLab } from '../scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
const list = (query = '') => lab.get(`${lab.url}/virtualMachines?api-version=2024-11-01${query}`);
const ids = async (query: string) => ((await list(query)).value as JsonObject[]).map(({ instanceId }) => instanceId);
const startsWith = (prefix: string) =>
  `&$filter=${encodeURIComponent(`startswith(instanceView/statuses/code, '${prefix}') eq true`)}`;

beforeAll(async () => {
  lab = await scaleSetLab({ readsAfterWrite: 'current' });
  await lab.deploy((body) => {
    body.sku.capacity = 3;
  });
  await lab.settle('POST', `${lab.url}/virtualMachines/1/deallocate`);
});

describe('The list of instances', () => {
  test.each([
    ['PowerState', ['0', '1', '2']],
    ['PowerState/running', ['0', '2']],
    ['PowerState/deallocated', ['1']],
    ['ProvisioningState/succeeded', ['0', '1', '2']],
    ["it''s", []],
  ])('is filtered by the codes of statuses that begin with %s', async (prefix, expected) => {
    expect(await ids(startsWith(prefix))).toEqual(expected);
  });

  test.each([
    "startswith(instanceView/statuses/code, 'PowerState')",
    "startswith(name, 'a') eq true",
    "endswith(instanceView/statuses/code, 'PowerState') eq true",
    'instanceView',
  ])('refuses the filter %s', async (filter) => {
    const refused = list(`&$filter=${encodeURIComponent(filter)}`);
    await expect(refused).rejects.toMatchObject({ code: 'InvalidFilterInQueryString' });
  });

  test('shows the statuses alone if they are selected', async () => {
    const { value } = await list(`&$select=instanceView/statuses&$expand=instanceView${startsWith('PowerState')}`);
    const { properties } = (value as JsonObject[])[1] ?? {};
    expect(Object.keys(Object(at(properties, 'instanceView')))).toEqual(['statuses']);
    expect(at(properties, 'instanceView.statuses.1.code')).toBe('PowerState/deallocated');
  });

  test('has pages, whose link keeps the query', async () => {
    lab.azure.operations.origin = 'https://localhost:1';
    const { value, nextLink } = await list('&$top=2&$expand=instanceView');
    expect(value).toHaveLength(2);
    const next = new URL(String(nextLink));
    expect(next.searchParams.get('$expand')).toBe('instanceView');
    const last = await lab.get(next.pathname + next.search);
    expect((last.value as JsonObject[]).map(({ instanceId }) => instanceId)).toEqual(['2']);
    expect(last).not.toHaveProperty('nextLink');
  });
});

describe('$top', () => {
  const lists = () => [
    `${lab.url}/virtualMachines`,
    `${lab.group}/providers/Microsoft.Compute/virtualMachineScaleSets`,
    `${lab.subscription}/providers/Microsoft.Compute/disks`,
    `${lab.group}/providers/Microsoft.Network/loadBalancers`,
    `${lab.subscription}/providers/Microsoft.Network/virtualNetworks`,
    `${lab.subscription}/resourcegroups`,
    `${lab.subscription}/resources`,
    `${lab.group}/providers/Microsoft.Resources/deployments`,
    `${lab.url}/networkInterfaces`,
    `${lab.url}/extensions`,
    `${lab.url}/publicIPAddresses`,
    `${lab.url}/virtualMachines/0/extensions`,
    `${lab.group}/providers/Microsoft.Network/virtualNetworks/vnet/subnets`,
    `${lab.group}/providers/Microsoft.Network/loadBalancers/lb/probes`,
  ];

  test.each(['x', '-1', '0', '1.5', '1e3', '99999999999999999999', '0x10'])(
    '%s is refused by every list',
    async (top) => {
      const refused = await Promise.all(
        lists().map((path) => refusal(lab.call('GET', `${path}?api-version=2024-11-01&$top=${top}`))),
      );
      expect(refused.map(({ code }) => code)).toEqual(lists().map(() => 'InvalidTopInQueryString'));
    },
  );
});
