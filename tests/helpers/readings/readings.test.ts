import { expect, test } from 'vitest';
import { readDisks, sizeOf } from '../../../helpers/readings/disks.ts';
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
    { id: '0', name: 'a', power: undefined, latestModelApplied: undefined, health: 'unknown' },
    { id: '3', name: 'b', power: 'running', latestModelApplied: false, health: 'unknown' },
  ]);
});

test('An instance without a probe result is not healthy', () => {
  const time = new Date();
  const reported = (code: string) => ({ vmHealth: { status: { code, time } } });
  const views = [{}, reported('HealthState/healthy'), reported('HealthState/unhealthy')];
  const list = views.map((instanceView, id) => ({ location: 'x', name: `${id}`, instanceId: `${id}`, instanceView }));
  expect(readHealth(list)).toEqual([
    { id: '0', health: 'unknown', reportedAt: undefined },
    { id: '1', health: 'healthy', reportedAt: time },
    { id: '2', health: 'unhealthy', reportedAt: time },
  ]);
});

test('The disks are those that the instances’ own models name, by LUN', () => {
  const dataDisk = (lun: number) => ({ lun, createOption: 'Empty', managedDisk: { id: diskId(`data${lun}`) } });
  const storageProfile = {
    osDisk: { createOption: 'FromImage', managedDisk: { id: diskId('os') } },
    dataDisks: [dataDisk(1), dataDisk(0)],
  };
  expect(readDisks([{ location: 'x', instanceId: '0', storageProfile }])).toEqual([
    { instance: '0', disk: 'OS', name: 'os' },
    { instance: '0', disk: 0, name: 'data0' },
    { instance: '0', disk: 1, name: 'data1' },
  ]);
});

test('The size of a disk is the one that guest OS and snapshot agree on', () => {
  expect(sizeOf({ guest: 32, disk: 32 })).toBe(32);
  expect(sizeOf({ guest: 32, disk: undefined })).toBe(32);
  expect(sizeOf({ guest: 32, disk: 64 })).toBe('guest 32, snapshot 64');
});

test('The size in the guest OS is in GB, and a missing disk is an error', async () => {
  const guest = (stdout: string) => ({ invokeAzVmssVMRunCommand: async () => ({ stdout, stderr: '' }) });
  const twoDisks = guest('lun10 17179869184 ab\nlun0  34359738368');
  expect(await readGuestDiskSize(twoDisks, { instanceId: '0', lun: 0 })).toBe(32);
  await expect(readGuestDiskSize(twoDisks, { instanceId: '0', lun: 1 })).rejects.toThrow(
    'Instance 0 sees no disk at LUN 1. The LUNs that it sees: 0, 10.',
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
