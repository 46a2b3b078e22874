import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { at, CUSTOM_DATA, scaleSetBody, scaleSetLab } from '../scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
beforeEach(async () => {
  lab = await scaleSetLab();
});

const storage = 'properties.virtualMachineProfile.storageProfile';
const latest = async () => (await lab.instances()).map((each) => at(each, 'properties.latestModelApplied'));
/** The record itself: what no answer shows can be looked at only here. */
const record = () => JSON.parse(JSON.stringify(lab.azure.resources.get(lab.url)));
const script = (command: string): JsonObject => ({
  name: 'hello',
  properties: {
    publisher: 'Microsoft.Azure.Extensions',
    type: 'CustomScript',
    typeHandlerVersion: '2.1',
    protectedSettings: { commandToExecute: command },
  },
});

describe('a write to a set that is there', () => {
  test('is answered with 200, Updating and the new model at once; under Manual no instance follows', async () => {
    await lab.deploy();
    const before = { instances: await lab.instances(), disks: await lab.disks() };
    const { status, body, headers, operation } = await lab.put((set) => {
      set.properties.virtualMachineProfile.storageProfile = {
        ...set.properties.virtualMachineProfile.storageProfile,
        dataDisks: [{ lun: 0, createOption: 'Empty', diskSizeGB: 64 }],
      };
    });
    expect(status).toBe(200);
    expect(at(body, 'properties.provisioningState')).toBe('Updating');
    expect(at(body, `${storage}.dataDisks.0.diskSizeGB`)).toBe(64);
    expect(headers).toMatchObject({ ETag: '"2"', 'x-ms-request-charge': '0' });
    await lab.clock.advance(0.2);
    expect(operation?.status).toBe('Succeeded');
    expect(await latest()).toEqual([false, false]);
    const sizes = (await lab.instances()).map((each) => at(each, 'properties.storageProfile.dataDisks.0.diskSizeGB'));
    expect(sizes).toEqual([32, 32]);
    expect(await lab.disks()).toEqual(before.disks);
    const firstBefore = before.instances[0]?.properties;
    expect((await lab.instances())[0]?.properties).toEqual({ ...Object(firstBefore), latestModelApplied: false });
  });

  test('changes nothing when it is what was read, or what was sent before', async () => {
    await lab.deploy();
    const read = await lab.get(lab.url);
    for (const body of [read, scaleSetBody(lab.group) as JsonObject]) {
      await lab.settle('PUT', lab.url, body);
      expect(await lab.get(lab.url)).toEqual(read);
      expect(record()).toMatchObject({ modelVersion: 1, etag: 1 });
      expect(await latest()).toEqual([true, true]);
    }
  });

  test('keeps the secrets that a client cannot send back', async () => {
    await lab.deploy((set) => {
      set.properties.virtualMachineProfile.extensionProfile = { extensions: [script('echo one')] };
    });
    const read = await lab.get(lab.url);
    await lab.settle('PUT', lab.url, { ...read, tags: { a: 'b' } });
    const profile = record().model.properties.virtualMachineProfile;
    expect(profile.osProfile.customData).toBe(CUSTOM_DATA);
    expect(profile.extensionProfile.extensions[0].properties.protectedSettings).toEqual({
      commandToExecute: 'echo one',
    });
  });

  test('keeps what is not sent, and takes lists as sent', async () => {
    await lab.deploy((set) => Object.assign(set, { tags: { stage: 'test', team: 'a' } }));
    const before = await lab.get(lab.url);
    const disk = (lun: number, diskSizeGB: number): JsonObject => ({ lun, createOption: 'Empty', diskSizeGB });
    await lab.settle('PUT', lab.url, {
      location: 'westeurope',
      properties: { virtualMachineProfile: { storageProfile: { dataDisks: [disk(1, 8), disk(5, 16)] } } },
    });
    const after = await lab.get(lab.url);
    expect(at(after, `${storage}.imageReference`)).toEqual(at(before, `${storage}.imageReference`));
    expect(at(after, `${storage}.osDisk`)).toEqual(at(before, `${storage}.osDisk`));
    expect(at(after, `${storage}.dataDisks`)).toMatchObject([disk(1, 8), disk(5, 16)]);
    expect(after.tags).toEqual({ stage: 'test', team: 'a' });
    expect(after.sku).toEqual(before.sku);
  });

  test('keeps what is left out or null, tags too, and ends an association that is sent as an empty text', async () => {
    const group = { id: `${lab.group}/providers/Microsoft.Compute/proximityPlacementGroups/near` };
    await lab.deploy((set) => {
      Object.assign(set, { tags: { stage: 'test' } });
      Object.assign(set.properties, { proximityPlacementGroup: group });
    });
    const seen = async (method: 'PUT' | 'PATCH', proximityPlacementGroup?: string | null) => {
      const location = method === 'PUT' ? { location: 'westeurope' } : {};
      await lab.settle(method, lab.url, { ...location, tags: null, properties: { proximityPlacementGroup } } as never);
      const { tags, properties } = await lab.get(lab.url);
      return [tags, Object(properties).proximityPlacementGroup];
    };
    expect(await seen('PUT')).toEqual([{ stage: 'test' }, group]);
    expect(await seen('PUT', null)).toEqual([{ stage: 'test' }, group]);
    expect(await seen('PATCH', null)).toEqual([{ stage: 'test' }, group]);
    expect(await seen('PATCH', '')).toEqual([{ stage: 'test' }, undefined]);
    await lab.settle('PATCH', lab.url, { properties: { proximityPlacementGroup: group } });
    expect(await seen('PUT', '')).toEqual([{ stage: 'test' }, undefined]);
  });

  test('replaces tags as a whole, and leaves instances on the latest model', async () => {
    await lab.deploy((set) => Object.assign(set, { tags: { stage: 'test', team: 'a' } }));
    await lab.settle('PATCH', lab.url, { tags: { stage: 'live' } });
    expect((await lab.get(lab.url)).tags).toEqual({ stage: 'live' });
    expect(await latest()).toEqual([true, true]);
    expect(record()).toMatchObject({ modelVersion: 1, etag: 2 });
  });

  test('is not a change while it goes and comes back, but two', async () => {
    await lab.deploy();
    const other = (set: ReturnType<typeof scaleSetBody>) => {
      set.sku.name = 'Standard_B2as_v2';
    };
    await lab.deploy(other);
    await lab.deploy();
    expect(record().modelVersion).toBe(3);
    expect(await latest()).toEqual([false, false]);
  });

  test('is overtaken by a later one, and says so', async () => {
    await lab.deploy();
    const scaleTo = (capacity: number) => ({ location: 'westeurope', sku: { capacity } });
    const first = await lab.call('PUT', lab.url, scaleTo(5));
    await lab.clock.advance(10);
    const second = await lab.settle('PUT', lab.url, scaleTo(3));
    expect(first.operation).toMatchObject({ status: 'Failed', error: { code: 'OperationPreempted' } });
    expect(second.operation?.status).toBe('Succeeded');
    expect((await lab.instances()).map(({ instanceId }) => instanceId)).toEqual(['0', '1', '2']);
  });
});

describe('PATCH', () => {
  test('changes the capacity and keeps the rest', async () => {
    await lab.deploy();
    const { status, body } = await lab.settle('PATCH', lab.url, { sku: { capacity: 3 } });
    expect(status).toBe(200);
    expect(at(body, 'sku')).toEqual({ name: 'Standard_B2als_v2', tier: 'Standard', capacity: 3 });
    expect(await lab.instances()).toHaveLength(3);
  });

  test('knows no administrator: Azure’s type for it has none', async () => {
    await lab.deploy();
    const patch = { properties: { virtualMachineProfile: { osProfile: { adminPassword: 'Other-password-1' } } } };
    expect(await refusal(lab.call('PATCH', lab.url, patch))).toMatchObject({
      status: 400,
      code: 'BadRequest',
      extra: { target: 'vmss.properties.virtualMachineProfile.osProfile.adminPassword' },
    });
  });

  test('of a set that isn’t there is a 404', async () => {
    expect((await refusal(lab.call('PATCH', lab.url, { tags: {} }))).code).toBe('ResourceNotFound');
  });
});

test('merging a model into itself, or the same part twice, changes nothing', async () => {
  await lab.deploy();
  const parts = fc.record(
    {
      tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.string({ maxLength: 5 })),
      overprovision: fc.boolean(),
      mode: fc.constantFrom('Manual', 'manual'),
      batch: fc.integer({ min: 5, max: 100 }),
      disks: fc.uniqueArray(fc.nat(63), { maxLength: 4 }),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(parts, async ({ tags, overprovision, mode, batch, disks }) => {
      const part = JSON.parse(
        JSON.stringify({
          location: 'westeurope',
          tags,
          properties: {
            overprovision,
            upgradePolicy: { mode, rollingUpgradePolicy: batch && { maxBatchInstancePercent: batch } },
            virtualMachineProfile: {
              storageProfile: { dataDisks: disks?.map((lun) => ({ lun, createOption: 'Empty', diskSizeGB: 4 })) },
            },
          },
        }),
      );
      await lab.settle('PUT', lab.url, part);
      const once = { view: await lab.get(lab.url), version: record().modelVersion };
      await lab.settle('PUT', lab.url, part);
      await lab.settle('PUT', lab.url, once.view);
      expect({ view: await lab.get(lab.url), version: record().modelVersion }).toEqual(once);
    }),
    { numRuns: 40 },
  );
});
