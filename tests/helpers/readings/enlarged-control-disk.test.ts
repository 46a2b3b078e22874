import { expect, test } from 'vitest';
import type { Cmdlets } from '../../../helpers/cmdlets/cmdlets.ts';
import type { SizeReading } from '../../../helpers/readings/disks.ts';
import { readEnlargedControlDisk } from '../../../helpers/readings/enlarged-control-disk.ts';

/** Returns a scale set of two instances that records its calls. `sizes` returns the readings of its disks. */
function scaleSet(sizes: () => SizeReading[]) {
  const ids = ['0', '1'];
  const calls: unknown[] = [];
  const cmdlets = {
    getAzVmss: async () => ({ sku: { capacity: 2 } }),
    getAzVmssVM: async () => ids.map((instanceId) => ({ instanceId })),
    async updateAzVmss(update: object) {
      calls.push(update);
      ids.push('4');
    },
    updateAzDisk: async (update: object) => calls.push(update),
    removeAzVmss: async (which: object) => calls.push(which),
  } as unknown as Cmdlets;
  const disk = { disk: 0, sizeGB: 64, uniqueId: undefined, timeCreated: undefined };
  const readDisks = async () => ids.map((instance) => ({ ...disk, instance, name: `disk-of-${instance}` }));
  const readings = { readDisks, readDataDiskSizes: async () => sizes() };
  return { calls, read: () => readEnlargedControlDisk(cmdlets, readings) };
}

const enlarged = { instance: '4', lun: 0, setModel: 64, instanceModel: 64, disk: 128, guest: 128 };
const everything = [{ skuCapacity: 3 }, { diskName: 'disk-of-4', diskSizeGB: 128 }, { instanceId: ['4'] }];

test('enlarges the disk of a new instance, reads it, and deletes the instance', async () => {
  const { read, calls } = scaleSet(() => [{ ...enlarged, instance: '0', disk: 32 }, enlarged]);
  expect(await read()).toEqual(enlarged);
  expect(calls).toEqual(everything);
});

test('deletes the instance if the reading fails', async () => {
  const { read, calls } = scaleSet(() => {
    throw new Error('no answer');
  });
  await expect(read()).rejects.toThrow('no answer');
  expect(calls).toEqual(everything);
});
