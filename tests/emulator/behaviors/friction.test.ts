import { describe, expect, test } from 'vitest';
import type { friction } from '../../../emulator/behaviors/friction.ts';
import { BEHAVIORS, type Behavior, behaviorsOf } from '../../../emulator/behaviors/index.ts';
import { findDisk } from '../../../emulator/compute/disks/disk.ts';
import { at } from '../compute/scale-set-lab.ts';
import { diskOf } from '../compute/stand-ins.ts';
import { FRICTIONLESS } from '../frictionless.ts';
import { instanceOf, outcome, tryAlternatives } from './try-alternatives.ts';

describe('the friction of Azure', () => {
  test('is the default, and can be left out', () => {
    const rows = Object.entries<Behavior>(BEHAVIORS).filter(([, { friction }]) => friction);
    expect(Object.keys(FRICTIONLESS)).toEqual(rows.map(([name]) => name));
    const usual = Object.entries<string>(behaviorsOf());
    for (const [name, row] of rows) expect(usual).toContainEqual([name, row.default]);
  });

  tryAlternatives<keyof typeof friction>({
    grownDisk: {
      async look(lab) {
        const id = instanceOf(lab, '0').dataDisks[0]?.id ?? '';
        const device = findDisk(lab.azure, id)?.device;
        const size = () => (device?.sizeBytes ?? 0) / 2 ** 30;
        await lab.settle('PATCH', id, { properties: { diskSizeGB: 64 } });
        const before = size();
        device?.rescan();
        return [before, size()];
      },
      seen: { afterRescan: [32, 64], atOnce: [64, 64] },
    },
    readsAfterWrite: {
      async look(lab) {
        const state = async () => {
          const view = await lab.get(`${lab.url}/virtualMachines/0/instanceView`);
          return [(await lab.isLatest())[0], at(view, 'statuses.0.code')];
        };
        await lab.put(diskOf(64));
        await lab.clock.advance(1);
        const first = await state();
        await lab.clock.advance(10);
        return [first, await state()];
      },
      seen: {
        late: [
          [true, 'ProvisioningState/succeeded'],
          [false, 'ProvisioningState/updating'],
        ],
        current: [
          [false, 'ProvisioningState/updating'],
          [false, 'ProvisioningState/updating'],
        ],
      },
    },
    healthReports: {
      async look(lab) {
        const health = async () => {
          const view = await lab.get(`${lab.url}/virtualMachines/0/instanceView`);
          const time = Date.parse(String(at(view, 'vmHealth.status.time')));
          return { code: at(view, 'vmHealth.status.code'), age: lab.clock.now().getTime() - time };
        };
        await lab.clock.advance(60);
        lab.sick.add('0');
        // The next probe sees it.
        await lab.clock.advance(5);
        const { code } = await health();
        await lab.clock.advance(15);
        return [code, await health()];
      },
      seen: {
        late: ['HealthState/healthy', { code: 'HealthState/unhealthy', age: 0 }],
        current: ['HealthState/unhealthy', { code: 'HealthState/unhealthy', age: 15_000 }],
      },
    },
    newUpgrade: {
      async look(lab) {
        await lab.clock.advance(60);
        await lab.put(diskOf(64));
        await lab.clock.advance(1);
        const first = await outcome(lab.call('GET', `${lab.url}/rollingUpgrades/latest`));
        await lab.clock.advance(10);
        return [first, await lab.code()];
      },
      seen: { shownLate: ['NotFound', 'RollingForward'], shownAtOnce: ['done', 'RollingForward'] },
    },
    throttling: {
      async look({ azure, url }) {
        const rejections = Array.from({ length: 40 }, () => azure.throttling?.take('GET', url).rejection);
        return rejections.filter((each) => each !== undefined).length;
      },
      seen: { byResource: 4, none: 0 },
    },
    scaleSetDisks: {
      async look(lab) {
        const id = instanceOf(lab, '0').dataDisks[0]?.id ?? '';
        const codes = [
          outcome(lab.call('GET', id)),
          outcome(lab.settle('PATCH', id, { properties: { diskSizeGB: 64 } })),
        ];
        const listed = await lab.listOf(`${lab.group}/resources`);
        const disks = listed.filter(({ type }) => type === 'Microsoft.Compute/disks');
        return { codes: await Promise.all(codes), disks: disks.length, list: (await lab.disks()).length };
      },
      seen: {
        hidden: { codes: ['ResourceNotFound', 'ResourceNotFound'], disks: 0, list: 0 },
        readable: { codes: ['done', 'Succeeded'], disks: 4, list: 4 },
      },
    },
  });
});
