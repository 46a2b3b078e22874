import { expect, test } from 'vitest';
import { readDisks } from '../../../helpers/readings/disks.ts';
import { readGuestDiskSize } from '../../../helpers/readings/guest.ts';
import { readHealth, readInstances } from '../../../helpers/readings/instances.ts';
import { readModel } from '../../../helpers/readings/model.ts';
import { describeUpgrade, isRunning, readRollingUpgrade } from '../../../helpers/readings/rolling-upgrade.ts';

const diskId = (name: string) => `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/disks/${name}`;

test('A model shows its data disks by LUN, whatever their order', () => {
  const storageProfile = {
    dataDisks: [
      { lun: 1, diskSizeGB: 8, createOption: 'Empty' },
      { lun: 0, diskSizeGB: 32, createOption: 'Empty' },
    ],
  };
  expect(readModel({ location: 'x', virtualMachineProfile: { storageProfile } })).toMatchObject({
    dataDisks: [
      { lun: 0, sizeGB: 32 },
      { lun: 1, sizeGB: 8 },
    ],
    extensions: [],
  });
});

test('Instances are listed by name; power is found among other statuses', () => {
  const view = (code: string) => ({ statuses: [{ code: 'ProvisioningState/succeeded' }, { code }] });
  const list = [
    { location: 'x', name: 'b', instanceId: '3', instanceView: view('PowerState/running'), latestModelApplied: false },
    { location: 'x', name: 'a', instanceId: '0' },
  ];
  expect(readInstances(list)).toEqual([
    { id: '0', name: 'a', power: undefined, latestModelApplied: undefined },
    { id: '3', name: 'b', power: 'running', latestModelApplied: false },
  ]);
});

test('An instance without a probe result is not healthy', () => {
  expect(readHealth({})).toBe('unknown');
  expect(readHealth({ vmHealth: { status: { code: 'HealthState/healthy' } } })).toBe('healthy');
  expect(readHealth({ vmHealth: { status: { code: 'HealthState/unhealthy' } } })).toBe('unhealthy');
});

test('The disks themselves are read, by the ids in the instances’ own models', async () => {
  const asked: string[] = [];
  const disks = await readDisks({
    getAzVmssVM: async () => [
      {
        location: 'x',
        instanceId: '0',
        storageProfile: {
          osDisk: { createOption: 'FromImage', managedDisk: { id: diskId('os') }, diskSizeGB: 999 },
          dataDisks: [{ lun: 0, createOption: 'Empty', managedDisk: { id: diskId('data') }, diskSizeGB: 999 }],
        },
      },
    ],
    getAzDisk: async ({ diskName }) => {
      asked.push(diskName);
      return { location: 'x', diskSizeGB: 32, uniqueId: `u-${diskName}` };
    },
  });
  expect(asked).toEqual(['os', 'data']);
  expect(disks).toMatchObject([
    { instance: '0', disk: 'OS', name: 'os', sizeGB: 32, uniqueId: 'u-os' },
    { instance: '0', disk: 0, name: 'data', sizeGB: 32, uniqueId: 'u-data' },
  ]);
});

test('The size in the guest OS is in GB, and a missing disk is an error', async () => {
  const guest = (stdout: string) => ({
    invokeAzVmssVMRunCommand: async () => ({ stdout, stderr: 'not a block device' }),
  });
  expect(await readGuestDiskSize(guest(' 34359738368'), { instanceId: '0', lun: 0 })).toBe(32);
  await expect(readGuestDiskSize(guest(''), { instanceId: '0', lun: 0 })).rejects.toThrow(
    'Instance 0 sees no disk at LUN 0: lsblk wrote "" and "not a block device".',
  );
});

test('A rolling upgrade in words', () => {
  const status = {
    runningStatus: { code: 'RollingForward' as const },
    progress: { successfulInstanceCount: 1, inProgressInstanceCount: 1 },
  };
  const upgrade = readRollingUpgrade({ location: 'x', ...status });
  expect(describeUpgrade(upgrade)).toBe('RollingForward, 1 done, 1 in progress, 0 pending');
  expect(isRunning(upgrade)).toBe(true);
  expect(describeUpgrade(undefined)).toBe('none');
  const failed = readRollingUpgrade({
    location: 'x',
    runningStatus: { code: 'Faulted' },
    error: { code: 'TooMany', message: 'Ill.' },
  });
  expect(describeUpgrade(failed)).toBe('Faulted, 0 done, 0 in progress, 0 pending, TooMany: Ill.');
});
