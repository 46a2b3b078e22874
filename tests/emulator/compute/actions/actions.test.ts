import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { refusal } from '../../azure-in-process.ts';
import { at, scaleSetLab } from '../scale-set-lab.ts';
import { diskOf, standIns } from '../stand-ins.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
let machines: ReturnType<typeof standIns>['machines'];
beforeEach(async () => {
  lab = await scaleSetLab();
  machines = standIns(lab).machines;
  await lab.deploy();
  await lab.clock.advance(10);
});

const power = async () =>
  Promise.all(
    (await lab.instances()).map(async ({ id }) => {
      const { statuses } = await lab.get(`${id}/instanceView`);
      return (statuses as JsonObject[]).map(({ code }) => code).at(-1);
    }),
  );
const one = () => `${lab.url}/virtualMachines/1`;
const seconds = async (path: string, body?: JsonObject) => {
  const { operation } = await lab.call('POST', path, body);
  let passed = 0;
  for (; operation?.status === 'InProgress'; passed++) await lab.clock.advance(1);
  expect(operation?.status).toBe('Succeeded');
  return passed;
};

describe('the power of instances', () => {
  test('cannot be turned off where it is given back', async () => {
    await lab.settle('POST', `${one()}/deallocate`);
    for (const path of [`${one()}/powerOff`, `${lab.url}/poweroff`])
      expect(await refusal(lab.call('POST', path))).toMatchObject({
        status: 409,
        code: 'OperationNotAllowed',
        message: expect.stringMatching(/^Operation 'powerOff' is not allowed on VM '\w+_1' since the VM is either/),
      });
    expect(await power()).toEqual(['PowerState/running', 'PowerState/deallocated']);
  });

  test('goes off for those named, by either path, and comes back', async () => {
    expect(await seconds(`${lab.url}/poweroff?skipShutdown=false&api-version=2024-11-01`, { instanceIds: ['0'] })).toBe(
      70,
    );
    expect(await power()).toEqual(['PowerState/stopped', 'PowerState/running']);
    await lab.settle('POST', `${one()}/powerOff`);
    expect(await power()).toEqual(['PowerState/stopped', 'PowerState/stopped']);
    expect([...machines.values()].map(({ isUp }) => isUp)).toEqual([false, false]);
    expect(await seconds(`${lab.url}/start`)).toBe(55);
    expect(await power()).toEqual(['PowerState/running', 'PowerState/running']);
    expect(await seconds(`${lab.url}/start`, {})).toBe(1);
  });

  test('passes through what lies between', async () => {
    await lab.call('POST', `${lab.url}/deallocate`, { instanceIds: ['*'] });
    await lab.clock.advance(10);
    expect(await power()).toEqual(['PowerState/deallocating', 'PowerState/deallocating']);
    await lab.clock.advance(45);
    expect(await power()).toEqual(['PowerState/deallocated', 'PowerState/deallocated']);
    const view = await lab.get(`${one()}/instanceView`);
    expect(view).not.toHaveProperty('vmAgent');
    expect(view).not.toHaveProperty('vmHealth');
    expect(await lab.disks()).toHaveLength(4);
    await lab.settle('POST', `${lab.url}/virtualmachines/%2A/start`);
    expect(await power()).toEqual(['PowerState/running', 'PowerState/running']);
  });

  test('a restart takes the guest down and up on the same disks; a redeployment too', async () => {
    const before = await lab.disks();
    expect(await seconds(`${one()}/restart`)).toBe(68);
    expect(machines.get('1')?.boots).toBe(2);
    await lab.settle('POST', `${one()}/redeploy`);
    expect(machines.get('1')?.boots).toBe(3);
    expect(machines.get('0')?.boots).toBe(1);
    expect(await lab.disks()).toEqual(before);
  });

  test('decides health: what is stopped has none, and gets its first verdict anew', async () => {
    const health = async () => at(await lab.get(`${one()}/instanceView`), 'vmHealth.status.code');
    expect(await health()).toBe('HealthState/healthy');
    await lab.settle('POST', `${one()}/powerOff`);
    expect(await health()).toBeUndefined();
    await lab.settle('POST', `${one()}/start`);
    await lab.clock.advance(10);
    expect(await health()).toBe('HealthState/healthy');
  });
});

describe('actions on one instance', () => {
  test('follow one another, whoever asked', async () => {
    const first = await lab.call('POST', `${one()}/restart`);
    const second = await lab.call('POST', `${one()}/reimage`);
    await lab.clock.advance(100);
    expect([first.operation?.status, second.operation?.status]).toEqual(['Succeeded', 'InProgress']);
    await lab.clock.advance(40);
    expect(second.operation?.status).toBe('Succeeded');
  });

  test('end when it is deleted', async () => {
    const restart = await lab.call('POST', `${one()}/restart`);
    await lab.clock.advance(5);
    await lab.settle('DELETE', one());
    await lab.clock.advance(100);
    expect(restart.operation?.status).toBe('Succeeded');
    expect(await lab.instances()).toHaveLength(1);
  });
});

describe('deleting instances', () => {
  test('takes the capacity down, and what was made for them away; ids never come back', async () => {
    const { status } = await lab.settle('POST', `${lab.url}/delete`, { instanceIds: ['0'] });
    expect(status).toBe(202);
    expect(at(await lab.get(lab.url), 'sku.capacity')).toBe(1);
    expect((await lab.disks()).every(({ name }) => String(name).includes('web_1'))).toBe(true);
    expect((await refusal(lab.call('POST', `${lab.url}/delete`))).status).toBe(400);
    await lab.settle('PATCH', lab.url, { sku: { capacity: 2 } });
    expect((await lab.instances()).map(({ instanceId }) => instanceId)).toEqual(['1', '2']);
    await lab.settle('DELETE', `${lab.url}/virtualmachines/%2A`);
    expect([await lab.instances(), await lab.disks(), at(await lab.get(lab.url), 'sku.capacity')]).toEqual([[], [], 0]);
  });

  test('and scaling out again brings the newest model, without a reimage', async () => {
    await lab.deploy(diskOf(64));
    await lab.settle('DELETE', `${lab.url}/virtualMachines/0`);
    await lab.settle('PATCH', lab.url, { sku: { capacity: 2 } });
    const sizes = (await lab.disks()).map((disk) => at(disk, 'properties.diskSizeGB'));
    expect(sizes.toSorted()).toEqual([30, 30, 32, 64]);
  });
});

describe('protection', () => {
  const protect = (policy: JsonObject) =>
    lab.settle('PUT', one(), { location: 'westeurope', properties: { protectionPolicy: policy } });

  test('from scaling in keeps an instance when the set shrinks', async () => {
    await protect({ protectFromScaleIn: true });
    expect(at(await lab.get(one()), 'properties.protectionPolicy')).toEqual({ protectFromScaleIn: true });
    await lab.settle('PATCH', lab.url, { sku: { capacity: 1 } });
    expect((await lab.instances()).map(({ instanceId }) => instanceId)).toEqual(['1']);
  });

  test('from actions of the set does not keep an instance from being deleted by its id', async () => {
    await protect({ protectFromScaleSetActions: true });
    await lab.settle('POST', `${lab.url}/delete`, { instanceIds: ['1'] });
    expect((await lab.instances()).map(({ instanceId }) => instanceId)).toEqual(['0']);
  });

  test('from actions of the set includes that from scaling in', async () => {
    const protectionPolicy = { protectFromScaleIn: false, protectFromScaleSetActions: true };
    const put = lab.call('PUT', one(), { location: 'westeurope', properties: { protectionPolicy } });
    expect(await refusal(put)).toMatchObject({ status: 400, extra: { target: 'protectionPolicy.protectFromScaleIn' } });
  });

  test('from actions of the set leaves it out of them, not out of its own', async () => {
    await protect({ protectFromScaleSetActions: true });
    await lab.settle('POST', `${lab.url}/poweroff`);
    expect(await power()).toEqual(['PowerState/stopped', 'PowerState/running']);
    await lab.settle('POST', `${one()}/poweroff`);
    expect(await power()).toEqual(['PowerState/stopped', 'PowerState/stopped']);
  });
});

test('The eviction of an instance that is not a Spot one is refused', async () => {
  expect(await refusal(lab.call('POST', `${one()}/simulateEviction`))).toMatchObject({
    status: 409,
    code: 'OperationNotAllowed',
    message: "Operation 'simulateEviction' is allowed only for Spot Virtual Machines",
  });
});

test('An unknown run command is not found', async () => {
  const run = lab.call('POST', `${one()}/runCommand`, { commandId: 'RunPowerShellCommand' });
  expect(await refusal(run)).toMatchObject({ status: 404, code: 'NotFound' });
});

describe('a PUT of an instance', () => {
  const attach = (disks: JsonObject[]) =>
    lab.call('PUT', one(), { location: 'westeurope', properties: { storageProfile: { dataDisks: disks } } });
  const own = async () => (at(await lab.get(one()), 'properties.storageProfile.dataDisks') ?? []) as JsonObject[];

  test('attaches a disk, and detaches it again, which stays', async () => {
    const url = `${lab.group}/providers/Microsoft.Compute/disks/mine`;
    await lab.settle('PUT', url, {
      location: 'westeurope',
      properties: { creationData: { createOption: 'Empty' }, diskSizeGB: 8 },
    });
    const before = await own();
    const { status, body, operation } = await attach([
      ...before,
      { lun: 5, createOption: 'Attach', managedDisk: { id: url } },
    ]);
    expect([status, at(body, 'properties.provisioningState')]).toEqual([200, 'Updating']);
    await lab.clock.advance(38);
    expect(operation?.status).toBe('Succeeded');
    expect((await own())[1]).toMatchObject({ lun: 5, name: 'mine', createOption: 'Attach', diskSizeGB: 8 });
    expect((await lab.get(url)).managedBy).toBe(`${lab.url}/virtualMachines/web_1`);
    expect(at(await lab.get(one()), 'properties.latestModelApplied')).toBe(true);
    await lab.settle('POST', `${one()}/reimageall`);
    expect((await own()).map(({ lun, name }) => [lun, name === 'mine'])).toEqual([
      [5, true],
      [0, false],
    ]);
    await attach((await own()).filter(({ lun }) => lun === 0));
    expect((await own()).find(({ lun }) => lun === 5)).toMatchObject({ toBeDetached: true });
    await lab.clock.advance(60);
    expect((await own()).some(({ lun }) => lun === 5)).toBe(false);
    expect(at(await lab.get(url), 'properties.diskState')).toBe('Unattached');
  });

  test('sent again while the first request is under way, attaches a disk once', async () => {
    const url = `${lab.group}/providers/Microsoft.Compute/disks/mine`;
    await lab.settle('PUT', url, {
      location: 'westeurope',
      properties: { creationData: { createOption: 'Empty' }, diskSizeGB: 8 },
    });
    const disks = [...(await own()), { lun: 5, createOption: 'Attach', managedDisk: { id: url } }];
    const both = [await attach(disks), await attach(disks)];
    await lab.clock.advance(120);
    expect(both.map(({ operation }) => operation?.status)).toEqual(['Succeeded', 'Succeeded']);
    expect((await own()).filter(({ lun }) => lun === 5)).toHaveLength(1);
  });

  test('changes nothing when it is what was read', async () => {
    const read = await lab.get(one());
    await lab.settle('PUT', one(), read);
    expect(await lab.get(one())).toEqual(read);
  });

  test.each<[what: string, disks: JsonObject[], words: string]>([
    ['no size', [{ lun: 5, createOption: 'Empty' }], "'dataDisk.diskSizeGB' is missing"],
    [
      'a size of nothing',
      [{ lun: 5, createOption: 'Empty', diskSizeGB: 0 }],
      "must be between '1' and '32767' inclusive",
    ],
    [
      'a size that is too large',
      [{ lun: 5, createOption: 'Empty', diskSizeGB: 32_768 }],
      "'dataDisk.diskSizeGB' is out of range",
    ],
    [
      'a LUN that is too high',
      [{ lun: 64, createOption: 'Empty', diskSizeGB: 4 }],
      "must be between '0' and '63' inclusive",
    ],
    ['a LUN below zero', [{ lun: -1, createOption: 'Empty', diskSizeGB: 4 }], "'dataDisk.lun' is out of range"],
    [
      'a LUN twice',
      [5, 5].map((lun) => ({ lun, createOption: 'Empty', diskSizeGB: 4 })),
      'A disk at LUN 5 already exists',
    ],
    ['too many disks', [5, 6, 7, 8].map((lun) => ({ lun, createOption: 'Empty', diskSizeGB: 4 })), 'of this size is 4'],
    ['no disk to attach', [{ lun: 5, createOption: 'Attach' }], "'dataDisk.managedDisk.id' is missing"],
  ])('refuses %s', async (_, disks, words) => {
    const before = await own();
    expect((await refusal(attach([...before, ...disks]))).message).toContain(words);
    expect(await own()).toEqual(before);
  });

  test('refuses a disk that another has', async () => {
    const taken = (await lab.disks()).find(({ name }) => String(name).includes('_0_disk2_'));
    const refused = attach([{ lun: 5, createOption: 'Attach', managedDisk: { id: String(taken?.id) } }]);
    expect((await refusal(refused)).status).toBe(409);
  });
});
