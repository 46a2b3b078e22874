import { describe, expect, test } from 'vitest';
import { refusal } from '../../azure-in-process.ts';
import { at } from '../scale-set-lab.ts';
import { diskOf, rollingLab, scripts } from '../stand-ins.ts';

describe('a model change under Rolling', () => {
  test('rolls batch by batch within the write’s own operation, and ends Completed and on the latest model', async () => {
    const lab = await rollingLab();
    const { operation, body, status } = await lab.put(scripts({ hello: 'echo hello' }));
    expect(status).toBe(200);
    expect(at(body, 'properties.provisioningState')).toBe('Updating');
    await lab.clock.advance(10);
    expect([await lab.code(), await lab.progress()]).toEqual(['RollingForward', '0/0/1/1']);
    expect(await lab.isLatest()).toEqual([false, false]);
    await lab.clock.advance(60);
    expect([await lab.code(), await lab.progress()]).toEqual(['RollingForward', '1/0/1/0']);
    expect(await lab.isLatest()).toEqual([true, false]);
    expect(operation?.status).toBe('InProgress');
    expect(at(await lab.get(lab.url), 'properties.provisioningState')).toBe('Updating');
    await lab.clock.advance(60);
    expect(operation?.status).toBe('Succeeded');
    expect([await lab.code(), await lab.progress()]).toEqual(['Completed', '2/0/0/0']);
    expect(await lab.isLatest()).toEqual([true, true]);
    expect([...lab.machines.values()].map(({ scripts: ran }) => ran)).toEqual([['echo hello'], ['echo hello']]);
    const latest = await lab.latest();
    expect(Object.keys(latest)).toEqual(['type', 'location', 'properties']);
    expect(latest).toMatchObject({
      properties: {
        policy: { maxBatchInstancePercent: 50, maxSurge: false, rollbackFailedInstancesOnPolicyBreach: false },
        runningStatus: { code: 'Completed', lastAction: 'Start' },
      },
    });
    expect(latest).not.toHaveProperty('properties.error');
    expect(await lab.get(`${lab.url}/osUpgradeHistory`)).toEqual({ value: [] });
  });

  test.each([
    ['osRollingUpgradeDataDisk', 'osRollingUpgrade'],
    ['manualUpgradeDataDisk', 'manualupgrade'],
  ])('leaves a disk that a later update enlarges, where that is believed: %s', async (behavior, action) => {
    const lab = await rollingLab({ [behavior]: 'grownInPlace' });
    await lab.deploy(diskOf(64));
    expect(await lab.sizes()).toEqual([32, 32]);
    await lab.deploy((set) => {
      set.properties.upgradePolicy = { mode: 'Manual' };
      diskOf(64)(set);
      scripts({ hello: 'echo hello' })(set);
    });
    await lab.settle('POST', `${lab.url}/${action}`, action === 'manualupgrade' ? { instanceIds: ['*'] } : undefined);
    expect(await lab.sizes()).toEqual([64, 64]);
  });

  test('that enlarges a data disk rolls, turns instances latest, and leaves their disks as they are', async () => {
    const lab = await rollingLab();
    const before = await lab.disks();
    await lab.deploy(diskOf(64));
    expect([await lab.code(), await lab.progress()]).toEqual(['Completed', '2/0/0/0']);
    expect(await lab.isLatest()).toEqual([true, true]);
    expect(await lab.disks()).toEqual(before);
    expect(await lab.sizes()).toEqual([32, 32]);
    const own = (await lab.instances()).map((each) => at(each, 'properties.storageProfile.dataDisks.0.diskSizeGB'));
    expect(own).toEqual([32, 32]);
  });

  test('of the image makes new OS disks and keeps the data disks', async () => {
    const lab = await rollingLab();
    const [os, data] = [await lab.diskIds('osDisk'), await lab.diskIds('dataDisks.0')];
    await lab.deploy((set) => {
      const storage = Object(set.properties.virtualMachineProfile.storageProfile);
      storage.imageReference = { ...storage.imageReference, version: '22.04.202508270' };
    });
    expect(await lab.code()).toBe('Completed');
    const [newOs, newData] = [await lab.diskIds('osDisk'), await lab.diskIds('dataDisks.0')];
    expect(newData).toEqual(data);
    expect(newOs.filter((id) => os.includes(id))).toEqual([]);
    for (const id of os) expect((await refusal(lab.call('GET', id))).code).toBe('ResourceNotFound');
    const [first] = await lab.instances();
    expect(at(first, 'properties.storageProfile.imageReference.exactVersion')).toBe('22.04.202508270');
  });

  test('of the size restarts instances and keeps their disks', async () => {
    const lab = await rollingLab();
    const before = await lab.disks();
    await lab.deploy((set) => {
      set.sku.name = 'Standard_B2as_v2';
    });
    expect(await lab.disks()).toEqual(before);
    expect([...lab.machines.values()].map(({ boots }) => boots)).toEqual([2, 2]);
    expect((await lab.instances()).map(({ sku }) => Object(sku).name)).toEqual([
      'Standard_B2as_v2',
      'Standard_B2as_v2',
    ]);
  });

  test('adds data disks to every instance, and takes them away again', async () => {
    const lab = await rollingLab();
    const disk = (lun: number) => ({ lun, createOption: 'Empty', diskSizeGB: 32 });
    const withDisks = (...luns: number[]) =>
      lab.deploy((set) => {
        Object(set.properties.virtualMachineProfile.storageProfile).dataDisks = luns.map(disk);
      });
    await withDisks(0, 1);
    expect(await lab.code()).toBe('Completed');
    expect(await lab.disks()).toHaveLength(6);
    await withDisks(0);
    expect(await lab.disks()).toHaveLength(4);
    expect(await lab.sizes()).toEqual([32, 32]);
  });

  test('of the administrator’s password alone starts an upgrade, and instances count as latest after it', async () => {
    const lab = await rollingLab();
    await lab.deploy((set) => {
      Object(set.properties.virtualMachineProfile.osProfile).adminPassword = 'Another-password-2';
    });
    expect(await lab.code()).toBe('Completed');
    expect(await lab.isLatest()).toEqual([true, true]);
  });

  test('is refused while another rolls, and so is anything else written', async () => {
    const lab = await rollingLab();
    await lab.put(diskOf(64));
    await lab.clock.advance(10);
    expect(await refusal(lab.put(diskOf(128)))).toMatchObject({ status: 409, code: 'OperationNotAllowed' });
    const scale = lab.call('PATCH', lab.url, { sku: { capacity: 3 } });
    expect(await refusal(scale)).toMatchObject({ status: 409, code: 'OperationNotAllowed' });
    expect(at(await lab.get(lab.url), 'properties.virtualMachineProfile.storageProfile.dataDisks.0.diskSizeGB')).toBe(
      64,
    );
  });

  test('passes stopped instances by, which count as latest: Completed 0/0/0/0', async () => {
    const lab = await rollingLab();
    await lab.settle('POST', `${lab.url}/poweroff`);
    await lab.deploy(diskOf(64));
    expect([await lab.code(), await lab.progress()]).toEqual(['Completed', '0/0/0/0']);
    expect(await lab.isLatest()).toEqual([true, true]);
  });

  test('waits for health after each batch, and stops at an instance that does not get well', async () => {
    const lab = await rollingLab();
    const { operation } = await lab.put((set) => {
      set.sku.name = 'Standard_B2as_v2';
    });
    lab.sick.add('0');
    // With one of two unhealthy, the set does not exceed the gates' 50 %, but the upgraded instances do.
    await lab.clock.advance(1000);
    expect(operation).toMatchObject({
      status: 'Failed',
      error: { code: 'MaxUnhealthyUpgradedInstancePercentExceededInRollingUpgrade' },
    });
    expect(operation?.error?.message).toContain('100% of instances are in an unhealthy state after being upgraded');
    expect([await lab.code(), await lab.progress()]).toEqual(['Faulted', '0/1/0/1']);
    expect(await lab.isLatest()).toEqual([true, false]);
    expect((await lab.get(lab.url)).sku).toMatchObject({ name: 'Standard_B2as_v2' });
    expect(at(await lab.get(lab.url), 'properties.provisioningState')).toBe('Failed');
  });

  test('is not begun with too many unhealthy instances: it fails at once, the new model stays', async () => {
    const lab = await rollingLab();
    lab.sick.add('0').add('1');
    await lab.clock.advance(60);
    const { operation } = await lab.put(diskOf(64));
    await lab.clock.advance(0.5);
    expect(operation).toMatchObject({
      status: 'Failed',
      error: { code: 'MaxUnhealthyInstancePercentExceededBeforeRollingUpgrade' },
    });
    expect(operation?.error?.message).toContain(
      '100% of instances are in an unhealthy state - more than the threshold of 50%',
    );
    expect(await lab.progress()).toBe('0/0/0/2');
    expect(at(await lab.get(lab.url), 'properties.virtualMachineProfile.storageProfile.dataDisks.0.diskSizeGB')).toBe(
      64,
    );
  });

  test('stops at an extension that fails', async () => {
    const lab = await rollingLab();
    for (const machine of lab.machines.values()) machine.answer = { exitCode: 3, stdout: 'out', stderr: 'err' };
    const { operation } = await lab.deploy(scripts({ broken: 'exit 3' }));
    expect(operation?.error?.code).toBe('MaxUnhealthyUpgradedInstancePercentExceededInRollingUpgrade');
    expect(operation?.error?.message).toContain('exit status=3');
    expect(await lab.progress()).toBe('0/1/0/1');
    const [first, second] = await lab.instances();
    expect(at(first, 'properties.provisioningState')).toBe('Failed');
    expect(at(second, 'properties.provisioningState')).toBe('Succeeded');
  });
});

describe('cancelling', () => {
  test('counts what is in flight as failed and what is pending as pending; an unchanged write takes it up again', async () => {
    const lab = await rollingLab();
    const { operation } = await lab.put(diskOf(64));
    await lab.clock.advance(10);
    const cancel = await lab.call('POST', `${lab.url}/rollingUpgrades/cancel`);
    expect(cancel.status).toBe(202);
    await lab.clock.advance(0.5);
    expect(cancel.operation?.status).toBe('Succeeded');
    expect([await lab.code(), await lab.progress()]).toEqual(['Cancelled', '0/1/0/1']);
    expect(await lab.latest()).toMatchObject({
      properties: {
        runningStatus: { lastAction: 'Cancel' },
        error: { details: [{ code: 'RollingUpgradeCanceled', target: `${lab.url}/virtualMachines/0` }] },
      },
    });
    expect(operation?.status).toBe('Failed');
    await lab.clock.advance(100);
    expect(await lab.isLatest()).toEqual([true, false]);
    await lab.deploy(diskOf(64));
    expect([await lab.code(), await lab.progress()]).toEqual(['Completed', '1/0/0/0']);
    expect(await lab.isLatest()).toEqual([true, true]);
  });

  test('is refused when nothing rolls', async () => {
    const lab = await rollingLab();
    const refused = refusal(lab.call('POST', `${lab.url}/rollingUpgrades/cancel`));
    expect(await refused).toMatchObject({
      status: 409,
      code: 'OperationNotAllowed',
      message: 'There is no ongoing Rolling Upgrade to cancel.',
    });
  });
});

describe('the OS upgrade', () => {
  test('passes those by that have the newest image: 41 s for two, all successful, nothing replaced', async () => {
    const lab = await rollingLab();
    const before = await lab.disks();
    const { status, headers, operation } = await lab.call('POST', `${lab.url}/osRollingUpgrade`);
    expect(status).toBe(202);
    expect(headers).toMatchObject({ 'x-ms-request-charge': '0' });
    await lab.clock.advance(70);
    expect(operation?.status).toBe('Succeeded');
    expect(await lab.progress()).toBe('2/0/0/0');
    expect(await lab.disks()).toEqual(before);
    expect(at(await lab.get(`${lab.url}/osUpgradeHistory`), 'value.0')).toMatchObject({
      properties: {
        runningStatus: { code: 'Completed', completedTime: expect.any(String) },
        startedBy: 'User',
        targetImageReference: { version: '22.04.202509250' },
        rollbackInfo: { successfullyRolledbackInstanceCount: 0 },
      },
    });
  });

  test('replaces older OS disks, and leaves data disks of any size alone', async () => {
    const lab = await rollingLab();
    await lab.settle('PATCH', lab.url, { properties: { upgradePolicy: { mode: 'Manual' } } });
    const patch = (storageProfile: object) =>
      lab.settle(
        'PATCH',
        lab.url,
        JSON.parse(JSON.stringify({ properties: { virtualMachineProfile: { storageProfile } } })),
      );
    await patch({ imageReference: { version: '22.04.202508270' } });
    await lab.settle('POST', `${lab.url}/manualupgrade`, { instanceIds: ['*'] });
    await patch({
      imageReference: { version: 'latest' },
      dataDisks: [{ lun: 0, createOption: 'Empty', diskSizeGB: 64 }],
    });
    const [os, data] = [await lab.diskIds('osDisk'), await lab.diskIds('dataDisks.0')];
    await lab.settle('POST', `${lab.url}/osRollingUpgrade`);
    expect(await lab.progress()).toBe('2/0/0/0');
    expect((await lab.diskIds('osDisk')).filter((id) => os.includes(id))).toEqual([]);
    expect(await lab.diskIds('dataDisks.0')).toEqual(data);
    expect(await lab.sizes()).toEqual([32, 32]);
  });

  test('is refused for an image of a fixed version', async () => {
    const lab = await rollingLab({}, undefined, (set) => {
      const storage = Object(set.properties.virtualMachineProfile.storageProfile);
      storage.imageReference = { ...storage.imageReference, version: '22.04.202508270' };
    });
    const refused = await refusal(lab.call('POST', `${lab.url}/osRollingUpgrade`));
    expect(refused).toMatchObject({ status: 409, code: 'OperationNotAllowed' });
    expect(refused.message).toContain('The OS Rolling Upgrade API cannot be used');
  });
});
