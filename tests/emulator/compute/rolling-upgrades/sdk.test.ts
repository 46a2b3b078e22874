import { readFile } from 'node:fs/promises';
import { ComputeManagementClient } from '@azure/arm-compute';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Emulator, startEmulator } from '../../../../emulator/index.ts';
import { FRICTIONLESS } from '../../frictionless.ts';
import { ask, signIn } from '../../https-client.ts';
import { sdkFor } from '../../sdk.ts';
import { sshKeyParameter } from '../../ssh-key-parameter.ts';

let emulator: Emulator;
let compute: ComputeManagementClient;
const [group, name] = ['rg', 'vmss-rolling-upgrade'];
const fast = { updateIntervalInMs: 5 };

/** The lab as its compiled template deploys it, guests and probes and all, used through the unmodified SDK. */
beforeAll(async () => {
  emulator = await startEmulator({ speed: 1200, variant: FRICTIONLESS });
  const { credential, subscriptionId, options } = sdkFor(emulator);
  compute = new ComputeManagementClient(credential, subscriptionId, options);
  const token = String((await signIn(emulator)).json.access_token);
  const path = `/subscriptions/${subscriptionId}/resourcegroups/${group}`;
  const put = (at: string, body: unknown) =>
    ask(emulator, 'PUT', `${at}?api-version=2024-11-01`, { token, body: JSON.stringify(body) });
  await put(path, { location: 'westeurope' });
  const template = JSON.parse(await readFile('bicep/main.json', 'utf8'));
  await put(`${path}/providers/Microsoft.Resources/deployments/lab`, {
    properties: { mode: 'Incremental', template, parameters: sshKeyParameter },
  });
  await vi.waitUntil(
    async () =>
      (
        await sets()
          .get(group, name)
          .catch(() => undefined)
      )?.provisioningState === 'Succeeded',
    { timeout: 20_000 },
  );
}, 30_000);
afterAll(() => emulator.close());

async function listed<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of pages) items.push(item);
  return items;
}
const sets = () => compute.virtualMachineScaleSets;
const vms = () => compute.virtualMachineScaleSetVMs;
const run = async (id: string, script: string) => {
  const { value } = await vms().runCommand(group, name, id, { commandId: 'RunShellScript', script: [script] }, fast);
  return value?.[0]?.message ?? '';
};
const data = async (id: string) => {
  const { dataDisks } = (await vms().get(group, name, id)).storageProfile ?? {};
  return compute.disks.get(group, String(dataDisks?.[0]?.name));
};

describe('the lab’s story, through the unmodified SDK', { timeout: 60_000 }, () => {
  test('an extension is added, and a rolling upgrade brings it to both instances', async () => {
    const set = await sets().get(group, name);
    const profile = set.virtualMachineProfile ?? {};
    profile.extensionProfile = {
      extensions: [
        {
          name: 'marker',
          publisher: 'Microsoft.Azure.Extensions',
          typePropertiesType: 'CustomScript',
          typeHandlerVersion: '2.1',
          settings: { commandToExecute: 'echo rolled > /var/lib/marker' },
        },
      ],
    };
    await sets().createOrUpdate(group, name, set, fast);
    const latest = await compute.virtualMachineScaleSetRollingUpgrades.getLatest(group, name);
    expect(latest).toMatchObject({
      runningStatus: { code: 'Completed', startTime: expect.any(Date), lastAction: 'Start' },
      progress: { successfulInstanceCount: 2, failedInstanceCount: 0 },
    });
    const instances = await listed(vms().list(group, name));
    expect(instances.map((each) => [each.latestModelApplied, each.resources?.[0]?.provisioningState])).toEqual([
      [true, 'Succeeded'],
      [true, 'Succeeded'],
    ]);
    for (const { instanceId = '' } of instances)
      expect(await run(instanceId, 'cat /var/lib/marker')).toContain('rolled');
    const view = await vms().getInstanceView(group, name, '0');
    expect(view.vmHealth?.status?.code).toBe('HealthState/healthy');
    expect(view.extensions?.[0]?.statuses?.[0]?.displayStatus).toBe('Provisioning succeeded');
  });

  test('a larger disk rolls, and stays at 32 GB in resource and guest until reimageAll makes it 64', async () => {
    const before = await data('0');
    const set = await sets().get(group, name);
    for (const disk of set.virtualMachineProfile?.storageProfile?.dataDisks ?? []) disk.diskSizeGB = 64;
    const started = (await compute.virtualMachineScaleSetRollingUpgrades.getLatest(group, name)).runningStatus
      ?.startTime;
    await sets().createOrUpdate(group, name, set, fast);
    const { runningStatus } = await compute.virtualMachineScaleSetRollingUpgrades.getLatest(group, name);
    expect(runningStatus?.startTime?.getTime()).toBeGreaterThan(started?.getTime() ?? 0);
    expect((await listed(vms().list(group, name))).map((each) => each.latestModelApplied)).toEqual([true, true]);
    expect(await data('0')).toMatchObject({ diskSizeGB: 32, uniqueId: before.uniqueId });
    const size = 'lsblk -bdno SIZE /dev/disk/azure/scsi1/lun0';
    expect(await run('0', size)).toContain(String(32 * 2 ** 30));
    await vms().reimageAll(group, name, '0', fast);
    expect(await data('0')).toMatchObject({ diskSizeGB: 64 });
    expect(await run('0', size)).toContain(String(64 * 2 ** 30));
    expect(await data('1')).toMatchObject({ diskSizeGB: 32 });
    expect(await run('0', 'cat /var/lib/marker')).toContain('rolled');
    await expect(compute.disks.get(group, String(before.name))).rejects.toMatchObject({ statusCode: 404 });
  });

  test('the exam’s other cmdlets answer as the SDK expects them to', async () => {
    await compute.virtualMachineScaleSetRollingUpgrades.startOSUpgrade(group, name, fast);
    const [history] = await listed(sets().listOSUpgradeHistory(group, name));
    expect(history).toMatchObject({
      properties: {
        runningStatus: { code: 'Completed', startTime: expect.any(Date), endTime: expect.any(Date) },
        progress: { successfulInstanceCount: 2 },
        startedBy: 'User',
        rollbackInfo: { failedRolledbackInstanceCount: 0 },
      },
    });
    await sets().updateInstances(group, name, { instanceIds: ['*'] }, fast);
    await vms().reimage(group, name, '1', fast);
    await expect(compute.virtualMachineScaleSetRollingUpgrades.cancel(group, name, fast)).rejects.toMatchObject({
      statusCode: 409,
      code: 'OperationNotAllowed',
    });
    await sets().powerOff(group, name, { ...fast, vmInstanceIDs: { instanceIds: ['1'] } });
    const off = await vms().getInstanceView(group, name, '1');
    expect(off.statuses?.at(-1)?.code).toBe('PowerState/stopped');
    await sets().start(group, name, fast);
    const extensions = await listed(compute.virtualMachineScaleSetExtensions.list(group, name));
    expect(extensions).toMatchObject([{ name: 'marker', typePropertiesType: 'CustomScript' }]);
    await sets().deleteInstances(group, name, { instanceIds: ['1'] }, fast);
    expect((await sets().get(group, name)).sku?.capacity).toBe(1);
  });

  test('an instance is written back as it was read, but for its protection', async () => {
    const instance = await vms().get(group, name, '0');
    const protectionPolicy = { protectFromScaleIn: true, protectFromScaleSetActions: false };
    const written = await vms().update(group, name, '0', { ...instance, protectionPolicy }, fast);
    expect(written).toMatchObject({ provisioningState: 'Succeeded', protectionPolicy });
    expect(written.storageProfile).toEqual(instance.storageProfile);
  });
});
