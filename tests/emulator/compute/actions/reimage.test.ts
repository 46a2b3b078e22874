import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { at, scaleSetLab } from '../scale-set-lab.ts';
import { diskOf, rollingLab, scripts } from '../stand-ins.ts';

type Lab = Awaited<ReturnType<typeof scaleSetLab>>;

/** Runs a script in an instance's guest, by run command. */
async function run(lab: Lab, instanceId: string, script: string): Promise<string> {
  const url = `${lab.url}/virtualMachines/${instanceId}/runCommand`;
  const { operation } = await lab.settle('POST', url, { commandId: 'RunShellScript', script: [script] });
  return String(at(operation?.output, 'value.0.message'));
}

describe('a reimage', () => {
  test('makes a new OS disk and keeps the data disk: id, size and content', async () => {
    const lab = await scaleSetLab();
    await lab.deploy();
    const ids = async (instanceId: string) => {
      const instance = await lab.get(`${lab.url}/virtualMachines/${instanceId}`);
      return ['osDisk', 'dataDisks.0'].map((each) =>
        String(at(instance, `properties.storageProfile.${each}.managedDisk.id`)),
      );
    };
    const [before, other] = [await ids('0'), await ids('1')];
    await run(
      lab,
      '0',
      'mkfs.ext4 -q /dev/disk/azure/scsi1/lun0 && mount /dev/disk/azure/scsi1/lun0 /mnt && touch /mnt/mine /var/lib/mine',
    );
    expect(await run(lab, '0', 'ls /mnt /var/lib/mine')).toContain('/var/lib/mine');
    const { status, headers, operation } = await lab.call('POST', `${lab.url}/virtualMachines/0/reimage`);
    expect(status).toBe(202);
    expect(headers).toMatchObject({ 'x-ms-request-charge': '1', Location: expect.stringContaining('monitor=true') });
    await lab.clock.advance(30);
    expect(at(await lab.get(`${lab.url}/virtualMachines/0`), 'properties.provisioningState')).toBe('Updating');
    await lab.clock.advance(32);
    expect(operation?.status).toBe('Succeeded');
    const after = await ids('0');
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(await ids('1')).toEqual(other);
    expect((await refusal(lab.call('GET', before[0] ?? ''))).status).toBe(404);
    const seen = await run(lab, '0', 'mount /dev/disk/azure/scsi1/lun0 /mnt && ls /mnt; ls /var/lib/mine');
    expect(seen).toContain('mine\n');
    expect(seen).toContain('No such file');
  });

  test('of all disks wipes the data disk too, and makes it as the instance’s model says', async () => {
    const lab = await scaleSetLab();
    await lab.deploy();
    await run(lab, '0', 'mkfs.ext4 -q /dev/disk/azure/scsi1/lun0');
    expect(await run(lab, '0', 'blkid /dev/disk/azure/scsi1/lun0')).toContain('UUID');
    const before = (await lab.disks()).map(({ name }) => name);
    await lab.settle('POST', `${lab.url}/virtualMachines/0/reimageall`);
    const after = (await lab.disks()).map(({ name }) => name);
    expect(after).toHaveLength(4);
    expect(after.filter((name) => before.includes(name))).toHaveLength(2);
    expect(await run(lab, '0', 'blkid /dev/disk/azure/scsi1/lun0')).not.toContain('UUID');
    expect(await run(lab, '0', 'lsblk -bdno SIZE /dev/disk/azure/scsi1/lun0')).toContain('34359738368');
  });

  test('of all disks after a larger size was rolled out brings that size to the named instance only', async () => {
    const lab = await rollingLab();
    await lab.deploy(diskOf(64));
    expect(await lab.sizes()).toEqual([32, 32]);
    await lab.settle('POST', `${lab.url}/virtualMachines/0/reimage`);
    expect(await lab.sizes()).toEqual([32, 32]);
    await lab.settle('POST', `${lab.url}/virtualMachines/0/reimageall`);
    expect(await lab.sizes()).toEqual([64, 32]);
    await lab.settle('POST', `${lab.url}/reimageall`, { instanceIds: ['1'] });
    expect(await lab.sizes()).toEqual([64, 64]);
    expect(await lab.isLatest()).toEqual([true, true]);
    const own = (await lab.instances()).map((each) => at(each, 'properties.storageProfile.dataDisks.0.diskSizeGB'));
    expect(own).toEqual([64, 64]);
  });

  test('under Manual uses the model the instance has: update first, then reimage', async () => {
    const lab = await scaleSetLab();
    await lab.deploy();
    const size = async () => Promise.all((await lab.disks()).map((disk) => at(disk, 'properties.diskSizeGB')));
    await lab.deploy(diskOf(64));
    await lab.settle('POST', `${lab.url}/reimageall`);
    expect((await size()).toSorted()).toEqual([30, 30, 32, 32]);
    await lab.settle('POST', `${lab.url}/manualupgrade`, { instanceIds: ['0'] });
    expect((await size()).toSorted()).toEqual([30, 30, 32, 32]);
    await lab.settle('POST', `${lab.url}/virtualMachines/%2A/reimageall`);
    expect((await size()).toSorted()).toEqual([30, 30, 32, 64]);
  });

  test('gives the guest new custom data, which an update alone does not', async () => {
    const lab = await scaleSetLab();
    const custom = (text: string) => (set: Parameters<NonNullable<Parameters<typeof lab.put>[0]>>[0]) => {
      const data = Buffer.from(`#!/bin/sh\necho ${text} > /var/lib/said`).toString('base64');
      Object(set.properties.virtualMachineProfile.osProfile).customData = data;
    };
    await lab.deploy(custom('old'));
    await lab.deploy(custom('new'));
    await lab.settle('POST', `${lab.url}/manualupgrade`, { instanceIds: ['*'] });
    expect((await lab.instances()).map((each) => at(each, 'properties.latestModelApplied'))).toEqual([true, true]);
    expect(await run(lab, '0', 'cat /var/lib/said')).toContain('old');
    await lab.settle('POST', `${lab.url}/virtualMachines/0/reimage`);
    expect(await run(lab, '0', 'cat /var/lib/said')).toContain('new');
    expect(await run(lab, '1', 'cat /var/lib/said')).toContain('old');
  });

  test('runs the extensions again, as they are gone with the OS disk', async () => {
    const lab = await rollingLab({}, undefined, scripts({ hello: 'echo hello' }));
    await lab.settle('POST', `${lab.url}/virtualMachines/1/reimage`);
    expect(lab.machines.get('0')?.scripts).toEqual(['echo hello']);
    expect(lab.machines.get('1')?.scripts).toEqual(['echo hello', 'echo hello']);
  });

  test('of the whole set at once is without a health gate: all go down together', async () => {
    const lab = await rollingLab();
    const { headers } = await lab.call('POST', `${lab.url}/reimage`);
    expect(headers).toMatchObject({ 'x-ms-request-charge': '2' });
    await lab.clock.advance(5);
    expect([...lab.machines.values()].map(({ isUp }) => isUp)).toEqual([false, false]);
    await lab.clock.advance(70);
    expect([...lab.machines.values()].map(({ isUp }) => isUp)).toEqual([true, true]);
  });
});

test('an instance that isn’t there is refused by name', async () => {
  const lab = await scaleSetLab();
  await lab.deploy();
  const many = lab.call('POST', `${lab.url}/reimage`, { instanceIds: ['0', '7'] });
  expect(await refusal(many)).toMatchObject({
    status: 400,
    code: 'InvalidParameter',
    message: 'The provided instanceId 7 is not an active Virtual Machine Scale Set VM instanceId.',
    extra: { target: 'instanceIds' },
  });
  expect((await refusal(lab.call('POST', `${lab.url}/virtualMachines/7/reimage`))).code).toBe('NotFound');
  const wrong: JsonObject = { instanceIDs: ['0'], all: true };
  expect((await refusal(lab.call('POST', `${lab.url}/reimage`, wrong))).message).toContain(
    "Could not find member 'all'",
  );
});
