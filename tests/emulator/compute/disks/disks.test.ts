import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { at, scaleSetLab } from '../scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
beforeEach(async () => {
  lab = await scaleSetLab();
});

/** The data disk of instance 0. */
async function dataDisk(): Promise<JsonObject & { id: string }> {
  const instance = await lab.get(`${lab.url}/virtualMachines/0`);
  const id = String(at(instance, 'properties.storageProfile.dataDisks.0.managedDisk.id'));
  return { ...(await lab.get(id)), id };
}
const grow = (id: string, diskSizeGB: number) => lab.settle('PATCH', id, { properties: { diskSizeGB } });

describe('the disks of an instance', () => {
  test('are resources of their own, attached to it', async () => {
    await lab.deploy((set) => Object.assign(set, { tags: { stage: 'test' } }));
    const disk = await dataDisk();
    expect(disk).toMatchObject({
      name: disk.id.split('/').at(-1),
      type: 'Microsoft.Compute/disks',
      location: 'westeurope',
      tags: { stage: 'test' },
      managedBy: `${lab.url}/virtualMachines/web_0`,
      sku: { name: 'Premium_LRS', tier: 'Premium' },
      properties: {
        creationData: { createOption: 'Empty' },
        diskSizeGB: 32,
        diskSizeBytes: 34_359_738_368,
        diskState: 'Attached',
        provisioningState: 'Succeeded',
        uniqueId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        timeCreated: expect.stringMatching(/^2026-/),
      },
    });
    expect(at(disk, 'properties')).not.toHaveProperty('osType');
    const osDisk = (await lab.disks()).find(({ name }) => String(name).includes('_0_OsDisk_1_'));
    expect(osDisk).toMatchObject({
      sku: { name: 'StandardSSD_LRS' },
      properties: {
        osType: 'Linux',
        hyperVGeneration: 'V2',
        securityProfile: { securityType: 'TrustedLaunch' },
        creationData: { createOption: 'FromImage' },
        diskSizeGB: 30,
      },
    });
    expect(await lab.listOf(`${lab.subscription}/providers/Microsoft.Compute/disks`)).toEqual(await lab.disks());
    const listed = await lab.listOf(`${lab.group}/resources`);
    expect(listed.filter(({ type }) => type === 'Microsoft.Compute/disks')).toHaveLength(4);
  });

  test('grow when they are told to, and neither the set’s model nor the instance’s hears of it', async () => {
    await lab.deploy();
    const disk = await dataDisk();
    const { status, headers, body, operation } = await lab.call('PATCH', disk.id, { properties: { diskSizeGB: 64 } });
    expect(status).toBe(202);
    expect(headers?.Location).toContain('/DiskOperations/');
    expect(at(body, 'properties.provisioningState')).toBe('Updating');
    expect(at(await lab.get(disk.id), 'properties.diskSizeGB')).toBe(32);
    await lab.clock.advance(3);
    expect(operation?.status).toBe('Succeeded');
    const grown = await lab.get(disk.id);
    expect(grown).toMatchObject({ properties: { diskSizeGB: 64, diskSizeBytes: 68_719_476_736 } });
    expect(at(grown, 'properties.uniqueId')).toBe(at(disk, 'properties.uniqueId'));
    expect(await lab.get(headers?.Location ?? '')).toEqual(grown);
    const instance = await lab.get(`${lab.url}/virtualMachines/0`);
    expect(at(instance, 'properties.storageProfile.dataDisks.0.diskSizeGB')).toBe(32);
    const model = 'properties.virtualMachineProfile.storageProfile.dataDisks.0.diskSizeGB';
    expect(at(await lab.get(lab.url), model)).toBe(32);
  });

  test('never shrink', async () => {
    await lab.deploy();
    const { id } = await dataDisk();
    const refused = await refusal(grow(id, 16));
    expect(refused.status).toBe(400);
    expect(refused.message).toContain(`${id} cannot be resized down`);
    expect(at(await lab.get(id), 'properties.diskSizeGB')).toBe(32);
  });

  test('hold back while the instance runs if it is the OS disk, or past 4 TiB', async () => {
    await lab.deploy();
    const osDisk = (await lab.disks()).find(({ name }) => String(name).includes('_0_OsDisk_1_'));
    expect(await refusal(grow(String(osDisk?.id), 64))).toMatchObject({ status: 409, code: 'OperationNotAllowed' });
    const { id } = await dataDisk();
    await grow(id, 4095);
    expect((await refusal(grow(id, 4096))).message).toContain('requires the virtual machine to be deallocated');
  });

  test('have a largest size, and no unknown properties', async () => {
    await lab.deploy();
    const { id } = await dataDisk();
    expect(await refusal(grow(id, 40_000))).toMatchObject({
      code: 'InvalidParameter',
      extra: { target: 'disk.diskSizeGB' },
    });
    const wrong = lab.call('PATCH', id, { properties: { diskSizeGiB: 64 } });
    expect((await refusal(wrong)).message).toContain(
      "Could not find member 'diskSizeGiB' on object of type 'DiskProperties'",
    );
  });
});

describe('a disk on its own', () => {
  const body: JsonObject = {
    location: 'westeurope',
    properties: { creationData: { createOption: 'Empty' }, diskSizeGB: 8 },
  };

  test('is made empty, is unattached, grows, and can be deleted', async () => {
    const url = `${lab.group}/providers/Microsoft.Compute/disks/own`;
    await lab.settle('PUT', url, body);
    expect(await lab.get(url)).toMatchObject({
      sku: { name: 'Standard_LRS' },
      properties: { diskState: 'Unattached', diskSizeGB: 8 },
    });
    const larger = { ...Object(body.properties), diskSizeGB: 5000, networkAccessPolicy: 'DenyAll' };
    await lab.settle('PUT', url, { ...body, properties: larger });
    expect(await lab.get(url)).toMatchObject({ properties: { diskSizeGB: 5000, networkAccessPolicy: 'DenyAll' } });
    const other = { creationData: { createOption: 'Copy' } };
    expect((await refusal(lab.call('PUT', url, { ...body, properties: other }))).code).toBe('PropertyChangeNotAllowed');
    const { status } = await lab.settle('DELETE', url);
    expect(status).toBe(202);
    expect((await refusal(lab.call('GET', url))).code).toBe('ResourceNotFound');
    expect(await lab.call('DELETE', url)).toEqual({ status: 204 });
  });

  test('must have a size and be empty', async () => {
    const url = `${lab.group}/providers/Microsoft.Compute/disks/own`;
    const without = { location: 'westeurope', properties: { creationData: { createOption: 'Empty' } } };
    expect(await refusal(lab.call('PUT', url, without))).toMatchObject({ extra: { target: 'disk.diskSizeGB' } });
    const copy = { location: 'westeurope', properties: { creationData: { createOption: 'Copy' }, diskSizeGB: 8 } };
    expect((await refusal(lab.call('PUT', url, copy))).code).toBe('NotImplemented');
  });
});
