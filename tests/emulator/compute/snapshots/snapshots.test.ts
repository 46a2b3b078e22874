import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { outcome } from '../../behaviors/try-alternatives.ts';
import { at, scaleSetLab } from '../scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
beforeEach(async () => {
  lab = await scaleSetLab({ scaleSetDisks: 'hidden', largerDataDisk: 'grownInPlace' });
  await lab.deploy();
});

const url = (name: string) => `${lab.group}/providers/Microsoft.Compute/snapshots/${name}`;
const take = (name: string, sourceResourceId: string, more: JsonObject = {}) =>
  lab.settle('PUT', url(name), {
    location: 'westeurope',
    properties: { creationData: { createOption: 'Copy', sourceResourceId }, ...more },
  });
const diskOfInstance = async (path: string) =>
  String(at(await lab.get(`${lab.url}/virtualMachines/0`), `properties.storageProfile.${path}.managedDisk.id`));

describe('a snapshot', () => {
  test('of a disk that a scale set hides shows its size', async () => {
    const id = await diskOfInstance('dataDisks.0');
    const { status, headers, operation } = await take('data', id, { incremental: true });
    expect({ status, outcome: operation?.status }).toEqual({ status: 202, outcome: 'Succeeded' });
    expect(headers?.Location).toContain('/DiskOperations/');
    const snapshot = await lab.get(url('data'));
    expect(operation?.output).toEqual(snapshot);
    expect(snapshot).toMatchObject({
      type: 'Microsoft.Compute/snapshots',
      sku: { name: 'Standard_LRS', tier: 'Standard' },
      properties: {
        creationData: { createOption: 'Copy', sourceResourceId: id, sourceUniqueId: expect.any(String) },
        diskSizeGB: 32,
        diskSizeBytes: 34_359_738_368,
        incremental: true,
        provisioningState: 'Succeeded',
        timeCreated: expect.stringMatching(/^2026-/),
        diskState: 'Unattached',
      },
    });
    expect(await lab.listOf(`${lab.group}/providers/Microsoft.Compute/snapshots`)).toEqual([snapshot]);
    expect(await lab.listOf(`${lab.subscription}/providers/Microsoft.Compute/snapshots`)).toEqual([snapshot]);
    const listed = await lab.listOf(`${lab.group}/resources`);
    expect(listed.map(({ type }) => type)).toContain('Microsoft.Compute/snapshots');
  });

  test('of an OS disk has its system and size', async () => {
    await take('os', await diskOfInstance('osDisk'));
    expect(at(await lab.get(url('os')), 'properties')).toMatchObject({
      osType: 'Linux',
      hyperVGeneration: 'V2',
      diskSizeGB: 30,
    });
  });

  test('keeps the size that its disk had, and outlives the disk', async () => {
    const own = `${lab.group}/providers/Microsoft.Compute/disks/own`;
    await lab.settle('PUT', own, {
      location: 'westeurope',
      properties: { creationData: { createOption: 'Empty' }, diskSizeGB: 8 },
    });
    await take('before', own);
    await lab.settle('PATCH', own, { properties: { diskSizeGB: 16 } });
    await take('after', own);
    await lab.settle('DELETE', own);
    const sizes = ['before', 'after'].map(async (name) => at(await lab.get(url(name)), 'properties.diskSizeGB'));
    expect(await Promise.all(sizes)).toEqual([8, 16]);
    expect(await outcome(lab.settle('DELETE', url('before')))).toBe('Succeeded');
    expect(await outcome(lab.call('GET', url('before')))).toBe('ResourceNotFound');
    expect((await lab.call('DELETE', url('before'))).status).toBe(204);
  });

  test('is refused of a disk that is not there, and as anything but a copy', async () => {
    const none = `${lab.group}/providers/Microsoft.Compute/disks/none`;
    expect(await refusal(take('data', none))).toMatchObject({
      status: 404,
      code: 'NotFound',
      message: 'Resource none is not found.',
    });
    const empty = { location: 'westeurope', properties: { creationData: { createOption: 'Empty' } } };
    expect((await refusal(lab.call('PUT', url('data'), empty))).status).toBe(501);
    await take('data', await diskOfInstance('dataDisks.0'));
    expect(await refusal(take('data', await diskOfInstance('osDisk')))).toMatchObject({
      code: 'PropertyChangeNotAllowed',
    });
  });

  test('does not keep its group from being deleted', async () => {
    await take('data', await diskOfInstance('dataDisks.0'));
    expect(await outcome(lab.settle('DELETE', lab.group))).toBe('Succeeded');
    expect(lab.azure.resources.below(lab.group)).toEqual([]);
  });
});
