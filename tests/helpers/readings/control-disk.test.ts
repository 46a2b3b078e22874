import type { VirtualMachineScaleSetVM } from '@azure/arm-compute';
import { expect, test } from 'vitest';
import type { Cmdlets } from '../../../helpers/cmdlets/cmdlets.ts';
import { readControlDisk } from '../../../helpers/readings/control-disk.ts';

const own = { lun: 0, createOption: 'Empty', managedDisk: { id: 'own' } };

/** Returns an instance that records the calls of its cmdlets. `lsblk` returns what the guest OS prints. */
function instance(lsblk: (sizeGB: number) => string) {
  const calls: string[] = [];
  let sizeGB = 0;
  const cmdlets = {
    getAzVmssVM: async () => [{ instanceId: '1', location: 'here', storageProfile: { dataDisks: [own] } }],
    async newAzDisk({ location, diskSizeGB }: { location: string; diskSizeGB: number }) {
      sizeGB = diskSizeGB;
      calls.push(`create ${diskSizeGB} GB ${location}`);
      return { id: 'control' };
    },
    async updateAzVmssVM({
      virtualMachineScaleSetVM: { storageProfile },
    }: {
      virtualMachineScaleSetVM: VirtualMachineScaleSetVM;
    }) {
      const attached = storageProfile?.dataDisks?.map(({ lun, managedDisk }) => `${managedDisk?.id} at ${lun}`);
      calls.push(`update to ${attached?.join()}`);
    },
    async updateAzDisk({ diskSizeGB }: { diskSizeGB: number }) {
      sizeGB = diskSizeGB;
      calls.push(`enlarge to ${diskSizeGB}`);
    },
    getAzDisk: async () => ({ diskSizeGB: sizeGB }),
    removeAzDisk: async () => calls.push('delete'),
    invokeAzVmssVMRunCommand: async () => ({ stdout: lsblk(sizeGB), stderr: '' }),
  } as unknown as Cmdlets;
  return { calls, cmdlets };
}

const everything = [
  'create 32 GB here',
  'update to own at 0,control at 9',
  'enlarge to 128',
  'update to own at 0',
  'delete',
];

test('A disk is created, attached, enlarged, read in the guest OS, detached and deleted', async () => {
  const { cmdlets, calls } = instance((sizeGB) => `lun0 34359738368 a\nlun9 ${sizeGB * 1024 ** 3} b`);
  expect(await readControlDisk(cmdlets)).toEqual({ instance: '1', lun: 9, guestBefore: 32, guest: 128, disk: 128 });
  expect(calls).toEqual(everything);
});

test('The disk is detached and deleted if the reading fails', async () => {
  const { cmdlets, calls } = instance(() => '');
  await expect(readControlDisk(cmdlets)).rejects.toThrow(
    'Instance 1 sees no disk at LUN 9. The LUNs that it sees: none.',
  );
  expect(calls).toEqual(everything.filter((call) => !call.startsWith('enlarge')));
});
