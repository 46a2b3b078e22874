import { beforeAll, describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { scaleSetBody, scaleSetLab } from '../scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
beforeAll(async () => {
  lab = await scaleSetLab();
  await lab.deploy();
});

/** The body of a scale set with a value at a path such as `sku.capacity`. */
function bodyWith(path: string, value: Json): JsonObject {
  const body = structuredClone(scaleSetBody(lab.group)) as JsonObject;
  const names = path.split('.');
  const parent = names.slice(0, -1).reduce((at, name) => {
    at[name] ??= {};
    return at[name] as JsonObject;
  }, body);
  parent[names.at(-1) ?? ''] = value;
  return body;
}
/** Each body is refused alike for a new set and for one that is there. */
async function refusals(body: JsonObject) {
  const urls = [lab.url, `${lab.url}new`];
  return Promise.all(urls.map((url) => refusal(lab.call('PUT', url, body))));
}

const CAPACITY = 'System.Nullable`1[System.UInt32]';
const PROFILE = 'properties.virtualMachineProfile';

describe.each([
  ['sku.capacity', CAPACITY],
  [`${PROFILE}.storageProfile.osDisk.diskSizeGB`, 'System.Int32'],
  [`${PROFILE}.storageProfile.dataDisks.0.lun`, 'System.Int32'],
  ['properties.platformFaultDomainCount', 'System.Int32'],
  ['properties.upgradePolicy.rollingUpgradePolicy.maxBatchInstancePercent', 'System.Int32'],
])('%s', (path, type) => {
  test.each<Json>([1.5, 1e10, 1e308, 'x', '1.5', '+5', ' 5 ', '1e1', true, {}, [], [1]])(
    'is refused where it is %j, and the place is told',
    async (value) => {
      const body = bodyWith(path, value);
      for (const { status, code, message, extra } of await refusals(body)) {
        expect([status, code, extra.target]).toEqual([400, 'BadRequest', `vmss.${path.replace('.0.', '[0].')}`]);
        const [, shown, of, position] =
          /^Error converting value (.+) to type '(.+)'\. Path '.+', line 1, position (\d+)\.$/.exec(message) ?? [];
        expect([shown, of]).toEqual([JSON.stringify(value), type]);
        expect(JSON.stringify(body).slice(0, Number(position))).toMatch(
          new RegExp(`"${path.split('.').at(-1)}":${JSON.stringify(value).replace(/[[\]{}.+]/g, '\\$&')}$`),
        );
      }
    },
  );
});

describe('A capacity', () => {
  test.each<[Json, RegExp]>([
    [null, /^Required parameter 'sku.capacity' is missing \(null\)\.$/],
    [
      -1,
      /^Error converting value -1 to type 'System\.Nullable`1\[System\.UInt32\]'\. Path 'sku\.capacity', line 1, position \d+\.$/,
    ],
    ['-1', /^Error converting value "-1" to type/],
    [5_000_000_000, /^Error converting value 5000000000 to type/],
  ])('of %j is refused', async (value, words) => {
    for (const { status, message } of await refusals(bodyWith('sku.capacity', value))) {
      expect(status).toBe(400);
      expect(message).toMatch(words);
    }
  });

  test('may be a text', async () => {
    expect((await lab.settle('PUT', lab.url, bodyWith('sku.capacity', '3'))).body).toMatchObject({
      sku: { capacity: 3 },
    });
  });

  test('is found in a body of several lines, its name in any casing', async () => {
    const text = JSON.stringify(bodyWith('sku.capacity', -7), null, 1).replace('"capacity"', '"CAPACITY"');
    const before = text.slice(0, text.indexOf('-7') + 2).split('\n');
    const call = lab.azure.gateway.call('PUT', `${lab.url}?api-version=2024-11-01`, JSON.parse(text), { text });
    expect((await refusal(call)).message).toContain(`line ${before.length}, position ${before.at(-1)?.length}.`);
  });
});

describe('A list, an object or a text of the wrong type is refused in .NET’s words:', () => {
  const strings = 'System.Collections.Generic.IList`1[System.String]';
  const tags = 'System.Collections.Generic.IDictionary`2[System.String,System.String]';
  test.each<[path: string, value: Json, type: string]>([
    ['tags', ['a'], tags],
    ['tags', 'a', tags],
    ['tags', { a: 1 }, 'System.String'],
    ['tags', { a: null }, 'System.String'],
    ['zones', '1', strings],
    ['zones', { 0: '1' }, strings],
    ['zones', [null], 'System.String'],
    ['sku', [], 'Sku'],
    ['properties', 'x', 'Properties'],
    ['properties.upgradePolicy', [], 'UpgradePolicy'],
    [`${PROFILE}.osProfile`, ['x'], 'VirtualMachineScaleSetOSProfile'],
    [`${PROFILE}.osProfile.adminUsername`, {}, 'System.String'],
    [
      `${PROFILE}.storageProfile.dataDisks`,
      { lun: 0 },
      'System.Collections.Generic.IList`1[VirtualMachineScaleSetDataDisk]',
    ],
    [`${PROFILE}.storageProfile.dataDisks`, [5], 'VirtualMachineScaleSetDataDisk'],
    ['properties.overprovision', 'maybe', 'System.Boolean'],
    ['properties.overprovision', 1, 'System.Boolean'],
  ])('%s = %j', async (path, value, type) => {
    for (const { status, message } of await refusals(bodyWith(path, value))) {
      expect(status).toBe(400);
      expect(message).toContain(`to type '${type}'. Path '${path}`);
    }
  });

  test('an unknown property is told with the place of its name', async () => {
    for (const { message } of await refusals(bodyWith('properties.nonsense', 1)))
      expect(message).toMatch(
        /Could not find member 'nonsense' .* Path 'properties\.nonsense', line 1, position \d+\./,
      );
  });
});
