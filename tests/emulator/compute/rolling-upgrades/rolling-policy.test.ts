import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { at } from '../scale-set-lab.ts';
import { diskOf, GENTLE, rollingLab, scripts } from '../stand-ins.ts';

const policy = (changes: JsonObject): JsonObject => ({ ...GENTLE, ...changes });
const capacity =
  (count: number, more: object = {}) =>
  (set: { sku: JsonObject }) => {
    set.sku.capacity = count;
    Object.assign(set, more);
  };

describe('the rolling upgrade policy', () => {
  test('pauses between batches, not after the last', async () => {
    const lab = await rollingLab({}, policy({ pauseTimeBetweenBatches: 'PT2M' }));
    const { operation } = await lab.put(diskOf(64));
    await lab.clock.advance(100);
    expect(await lab.progress()).toBe('1/0/0/1');
    await lab.clock.advance(75);
    expect(await lab.progress()).toBe('1/0/1/0');
    await lab.clock.advance(40);
    expect(operation?.status).toBe('Succeeded');
  });

  test('begins with the unhealthy, where it says so', async () => {
    const unhealthyFirst = policy({ prioritizeUnhealthyInstances: true, maxUnhealthyUpgradedInstancePercent: 100 });
    const lab = await rollingLab({}, unhealthyFirst, capacity(4));
    lab.sick.add('2').add('3');
    await lab.clock.advance(30);
    await lab.put(diskOf(64));
    await lab.clock.advance(60);
    expect(await lab.isLatest()).toEqual([false, false, true, true]);
  });

  test('keeps batches within a zone, unless it may cross zones', async () => {
    const zones = { zones: ['1', '2'] };
    const inZones = await rollingLab({}, policy({}), capacity(4, zones));
    await inZones.put(diskOf(64));
    await inZones.clock.advance(60);
    expect(await inZones.isLatest()).toEqual([true, false, true, false]);
    const across = await rollingLab({}, policy({ enableCrossZoneUpgrade: true }), capacity(4, zones));
    await across.put(diskOf(64));
    await across.clock.advance(60);
    expect(await across.isLatest()).toEqual([true, true, false, false]);
  });

  test('stops before the next batch when too much of the set has become unhealthy', async () => {
    const lab = await rollingLab(
      {},
      policy({ maxBatchInstancePercent: 25, pauseTimeBetweenBatches: 'PT1M' }),
      capacity(4),
    );
    const { operation } = await lab.put(diskOf(64));
    await lab.clock.advance(60);
    for (const id of ['1', '2', '3']) lab.sick.add(id);
    await lab.clock.advance(200);
    expect(operation?.error?.code).toBe('MaxUnhealthyInstancePercentExceededInRollingUpgrade');
    expect(operation?.error?.message).toContain(
      '75% of instances are in an unhealthy state - more than the threshold of 50%',
    );
    expect([await lab.code(), await lab.progress()]).toEqual(['Faulted', '1/0/0/3']);
  });

  test('rolls failed instances back when it is breached, where it says so', async () => {
    const lab = await rollingLab({}, policy({ rollbackFailedInstancesOnPolicyBreach: true }));
    const { operation } = await lab.put((set) => {
      set.sku.name = 'Standard_B2as_v2';
    });
    await lab.clock.advance(10);
    lab.sick.add('0');
    let seen = '';
    for (let passed = 0; operation?.status === 'InProgress' && passed < 2000; passed += 10) {
      await lab.clock.advance(10);
      seen = `${seen} ${String(await lab.code())}`;
    }
    expect(seen).toMatch(/RollingForward (RollingBack )+Faulted$/);
    expect((await lab.instances()).map(({ sku }) => Object(sku).name)).toEqual([
      'Standard_B2als_v2',
      'Standard_B2als_v2',
    ]);
    expect(await lab.isLatest()).toEqual([false, false]);
    expect(operation?.error?.code).toBe('MaxUnhealthyUpgradedInstancePercentExceededInRollingUpgrade');
  });

  test('leaves protected instances alone', async () => {
    const lab = await rollingLab();
    const protectionPolicy = { protectFromScaleSetActions: true };
    await lab.settle('PUT', `${lab.url}/virtualMachines/0`, {
      location: 'westeurope',
      properties: { protectionPolicy },
    });
    await lab.deploy(diskOf(64));
    expect(await lab.progress()).toBe('1/0/0/0');
    expect(await lab.isLatest()).toEqual([false, true]);
  });
});

describe('maxSurge', () => {
  test('replaces instances by new ones from the newest model, with new disks, and keeps the capacity', async () => {
    const lab = await rollingLab({}, policy({ maxSurge: true }));
    const { operation } = await lab.put(diskOf(64));
    await lab.clock.advance(20);
    expect(await lab.instances()).toHaveLength(3);
    expect(await lab.progress()).toBe('0/0/1/1');
    await lab.clock.advance(400);
    expect(operation?.status).toBe('Succeeded');
    expect((await lab.instances()).map(({ instanceId }) => instanceId)).toEqual(['2', '3']);
    expect(await lab.sizes()).toEqual([64, 64]);
    expect(await lab.progress()).toBe('2/0/0/0');
    expect(await lab.disks()).toHaveLength(4);
  });

  test('takes a new instance that does not get well away again, and keeps the old one', async () => {
    const lab = await rollingLab({}, policy({ maxSurge: true }));
    lab.sick.add('2').add('3');
    const { operation } = await lab.put(diskOf(64));
    await lab.clock.advance(1000);
    expect(operation?.error?.code).toBe('MaxUnhealthyUpgradedInstancePercentExceededInRollingUpgrade');
    expect((await lab.instances()).map(({ instanceId }) => instanceId)).toEqual(['0', '1']);
    expect(await lab.progress()).toBe('0/1/0/1');
  });
});

describe('other modes', () => {
  test('Automatic brings all instances to the model at once, without batches or health', async () => {
    const lab = await rollingLab({}, GENTLE, (set) => {
      set.properties.upgradePolicy = { mode: 'Automatic' };
    });
    lab.sick.add('0').add('1');
    await lab.clock.advance(30);
    const { operation } = await lab.put(scripts({ hello: 'echo hello' }));
    await lab.clock.advance(40);
    expect((await lab.instances()).map((each) => at(each, 'properties.provisioningState'))).toEqual([
      'Updating',
      'Updating',
    ]);
    await lab.clock.advance(15);
    expect(operation?.status).toBe('Succeeded');
    expect(await lab.isLatest()).toEqual([true, true]);
  });

  test('Manual waits for Update-AzVmssInstance, which takes those named; a set that becomes Rolling takes the rest', async () => {
    const lab = await rollingLab({}, GENTLE, (set) => {
      set.properties.upgradePolicy = { mode: 'Manual' };
    });
    await lab.deploy(scripts({ hello: 'echo hello' }));
    expect(await lab.isLatest()).toEqual([false, false]);
    const update = await lab.call('POST', `${lab.url}/manualupgrade`, { instanceIds: ['1'] });
    expect(update.headers).toMatchObject({ 'x-ms-request-charge': '1' });
    await lab.clock.advance(52);
    expect(update.operation?.status).toBe('Succeeded');
    expect(await lab.isLatest()).toEqual([false, true]);
    const again = await lab.call('POST', `${lab.url}/manualupgrade`, { instanceIds: ['1'] });
    expect(again.headers).toMatchObject({ 'x-ms-request-charge': '0' });
    await lab.clock.advance(0.1);
    expect(again.operation?.status).toBe('Succeeded');
    const { operation } = await lab.settle('PATCH', lab.url, { properties: { upgradePolicy: { mode: 'Rolling' } } });
    expect(operation?.status).toBe('Succeeded');
    expect(await lab.isLatest()).toEqual([true, true]);
    expect(await lab.progress()).toBe('1/0/0/0');
  });

  test('Manual replaces the OS disk for another image, and keeps the data disk', async () => {
    const lab = await rollingLab({}, GENTLE, (set) => {
      set.properties.upgradePolicy = { mode: 'Manual' };
    });
    const [os, data] = [await lab.diskIds('osDisk'), await lab.diskIds('dataDisks.0')];
    await lab.deploy((set) => {
      const storage = Object(set.properties.virtualMachineProfile.storageProfile);
      storage.imageReference = { ...storage.imageReference, version: '22.04.202508270' };
    });
    await lab.settle('POST', `${lab.url}/manualupgrade`, { instanceIds: ['0'] });
    const [osAfter, dataAfter] = [await lab.diskIds('osDisk'), await lab.diskIds('dataDisks.0')];
    expect(osAfter.map((id, i) => id === os[i])).toEqual([false, true]);
    expect(dataAfter).toEqual(data);
  });
});

test('the extension upgrade rolls over all, and runs nothing again: there is one version of a handler here', async () => {
  const lab = await rollingLab({}, GENTLE, scripts({ hello: 'echo hello' }));
  const { status, operation } = await lab.settle('POST', `${lab.url}/extensionRollingUpgrade`);
  expect([status, operation?.status, await lab.progress()]).toEqual([202, 'Succeeded', '2/0/0/0']);
  expect(lab.machines.get('0')?.scripts).toHaveLength(1);
});

test('a set that is deleted while it rolls ends its upgrade', async () => {
  const lab = await rollingLab();
  const { operation } = await lab.put(diskOf(64));
  await lab.clock.advance(5);
  const deletion = await lab.settle('DELETE', lab.url);
  expect(deletion.operation?.status).toBe('Succeeded');
  await lab.clock.advance(500);
  expect(operation?.status).toBe('Failed');
  expect(await lab.disks()).toEqual([]);
});
