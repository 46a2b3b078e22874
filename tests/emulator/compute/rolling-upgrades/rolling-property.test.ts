import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScaleSet } from '../../../../emulator/compute/scale-sets/scale-set.ts';
import type { JsonObject } from '../../../../emulator/core/json.ts';
import { allTests } from '../../../all-tests.ts';
import { diskOf, rollingLab } from '../stand-ins.ts';

/**
 * A rolling upgrade of a set of any size, with any policy, with any instances unhealthy from some moment on, canceled at any moment
 * or not.
 */
const rolls = fc.record({
  capacity: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 100 })),
  maxBatchInstancePercent: fc.integer({ min: 5, max: 100 }),
  maxUnhealthyInstancePercent: fc.integer({ min: 5, max: 100 }),
  maxUnhealthyUpgradedInstancePercent: fc.integer({ min: 0, max: 100 }),
  pause: fc.integer({ min: 0, max: 60 }),
  prioritizeUnhealthyInstances: fc.boolean(),
  /** Where in the set, from 0 to 1. */
  sick: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 5 }),
  sickBefore: fc.boolean(),
  cancelAt: fc.option(fc.integer({ min: 0, max: 1000 }), { freq: 2 }),
  rollback: fc.boolean(),
});
type Roll = typeof rolls extends fc.Arbitrary<infer R> ? R : never;

const SIZE: JsonObject = { name: 'Standard_B2as_v2' };

async function run(roll: Roll) {
  const lab = await rollingLab(
    {},
    {
      maxBatchInstancePercent: roll.maxBatchInstancePercent,
      maxUnhealthyInstancePercent: roll.maxUnhealthyInstancePercent,
      maxUnhealthyUpgradedInstancePercent: roll.maxUnhealthyUpgradedInstancePercent,
      pauseTimeBetweenBatches: `PT${roll.pause}S`,
      prioritizeUnhealthyInstances: roll.prioritizeUnhealthyInstances,
      rollbackFailedInstancesOnPolicyBreach: roll.rollback,
    },
    (set) => {
      set.sku.capacity = roll.capacity;
    },
  );
  const set = lab.azure.resources.get(lab.url);
  if (!(set instanceof ScaleSet)) throw new Error('there is no scale set');
  const sick = [...new Set(roll.sick.map((place) => String(Math.floor(place * roll.capacity))))];
  const fallSick = () => {
    for (const id of sick) lab.sick.add(id);
  };
  if (roll.sickBefore) {
    fallSick();
    await lab.clock.advance(30);
  }
  const { operation } = await lab.put((body) => Object.assign(body.sku, SIZE));
  const upgrade = () => set.upgrades.at(-1);
  const batch = Math.max(1, Math.floor((roll.capacity * roll.maxBatchInstancePercent) / 100));
  await lab.clock.advance(2);
  if (!roll.sickBefore) fallSick();
  let [begun, settled] = [0, 0];
  for (let at = 2; operation?.status === 'InProgress' && at < 50_000; at += 5) {
    if (roll.cancelAt !== null && at >= roll.cancelAt && upgrade()?.code === 'RollingForward')
      await lab.call('POST', `${lab.url}/rollingUpgrades/cancel`);
    await lab.clock.advance(5);
    const now = upgrade();
    if (!now) continue;
    const counts = (['successful', 'failed', 'inProgress', 'pending'] as const).map((state) => now.in(state).length);
    const [successful = 0, failed = 0, inProgress = 0] = counts;
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(roll.capacity);
    expect(inProgress).toBeLessThanOrEqual(batch);
    // Nothing that was begun or settled comes back.
    expect(successful + failed + inProgress).toBeGreaterThanOrEqual(begun);
    expect(successful + failed).toBeGreaterThanOrEqual(settled);
    [begun, settled] = [successful + failed + inProgress, successful + failed];
  }
  // An upgrade that has ended stays ended.
  const over = JSON.stringify(await lab.latest());
  await lab.clock.advance(300);
  expect(JSON.stringify(await lab.latest())).toBe(over);
  return { lab, set, upgrade: upgrade(), operation, sick, batch };
}

describe('whatever the size, the policy, the health and the moment of cancelling', () => {
  test('a roll keeps to its batches, stops at its gates, and adds up', async () => {
    await fc.assert(
      fc.asyncProperty(rolls, async (roll) => {
        const { lab, set, upgrade, operation, sick, batch } = await run(roll);
        expect(upgrade).toBeDefined();
        if (!upgrade) return;
        const [failed, successful] = [upgrade.in('failed').length, upgrade.in('successful').length];
        const upgraded = failed + successful;
        const breached = upgraded > 0 && (failed / upgraded) * 100 > roll.maxUnhealthyUpgradedInstancePercent;
        const isTooSick = (sick.length / roll.capacity) * 100 > roll.maxUnhealthyInstancePercent;
        if (roll.sickBefore && isTooSick) {
          expect(operation?.error?.code).toBe('MaxUnhealthyInstancePercentExceededBeforeRollingUpgrade');
          expect(upgrade.in('pending')).toHaveLength(roll.capacity);
        }
        expect(upgrade.in('inProgress')).toEqual([]);
        switch (upgrade.code) {
          case 'Completed':
            expect(operation?.status).toBe('Succeeded');
            expect(breached).toBe(false);
            // A second batch had the unhealthy ones before it.
            if (roll.capacity > batch) expect(isTooSick).toBe(false);
            expect(upgrade.in('pending')).toEqual([]);
            expect([...set.instances.values()].every(({ isLatest }) => isLatest)).toBe(true);
            break;
          case 'Cancelled':
            expect(roll.cancelAt).not.toBeNull();
            expect(operation?.status).toBe('Failed');
            break;
          default:
            expect(upgrade.code).toBe('Faulted');
            expect(operation?.status).toBe('Failed');
            expect(sick.length).toBeGreaterThan(0);
            if (operation?.error?.code === 'MaxUnhealthyUpgradedInstancePercentExceededInRollingUpgrade')
              expect(breached).toBe(true);
            else expect(isTooSick).toBe(true);
        }
        // An instance that was not begun was not touched.
        for (const instance of upgrade.in('pending')) {
          expect(instance.isLatest).toBe(false);
          expect(lab.machines.get(instance.instanceId)?.boots).toBe(1);
        }
        // Every disk belongs to one instance.
        const disks = await lab.disks();
        expect(disks).toHaveLength(2 * roll.capacity);
        const owners = disks.map(({ managedBy }) => String(managedBy));
        expect(new Set(owners).size).toBe(roll.capacity);
      }),
      { numRuns: allTests ? 80 : 40 },
    );
  }, 60_000);
});

test('with maxSurge too: the capacity comes back, ids never do, and every disk has its instance', async () => {
  const surges = fc.record({
    capacity: fc.integer({ min: 1, max: 20 }),
    percent: fc.integer({ min: 5, max: 100 }),
    sickNew: fc.array(fc.integer({ min: 0, max: 19 }), { maxLength: 3 }),
    cancelAt: fc.option(fc.integer({ min: 5, max: 300 }), { freq: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(surges, async ({ capacity, percent, sickNew, cancelAt }) => {
      const policy = {
        maxBatchInstancePercent: percent,
        maxUnhealthyInstancePercent: 100,
        maxUnhealthyUpgradedInstancePercent: 20,
        maxSurge: true,
      };
      const lab = await rollingLab({}, policy, (set) => {
        set.sku.capacity = capacity;
      });
      for (const id of sickNew) lab.sick.add(String(capacity + id));
      const batch = Math.max(1, Math.floor((capacity * percent) / 100));
      const { operation } = await lab.put(diskOf(64));
      for (let at = 0; operation?.status === 'InProgress' && at < 50_000; at += 5) {
        if (cancelAt !== null && at >= cancelAt && (await lab.code()) === 'RollingForward')
          await lab.call('POST', `${lab.url}/rollingUpgrades/cancel`);
        await lab.clock.advance(5);
        expect((await lab.instances()).length).toBeLessThanOrEqual(capacity + batch);
      }
      await lab.clock.advance(500);
      const ids = (await lab.instances()).map(({ instanceId }) => Number(instanceId));
      expect(ids).toHaveLength(capacity);
      expect(new Set(ids).size).toBe(capacity);
      // A new instance that does not get well goes again, and the old one stays.
      if (cancelAt === null) expect(await lab.progress()).toMatch(`${ids.filter((id) => id >= capacity).length}/`);
      const owners = (await lab.disks()).map(({ managedBy }) => String(managedBy));
      expect(owners).toHaveLength(2 * capacity);
      expect(new Set(owners)).toEqual(new Set(ids.map((id) => `${lab.url}/virtualMachines/web_${id}`)));
    }),
    { numRuns: allTests ? 40 : 20 },
  );
}, 60_000);

describe('batches', () => {
  test.each([
    [1, 5, 1],
    [2, 20, 1],
    [2, 50, 1],
    [3, 50, 1],
    [3, 67, 2],
    [5, 20, 1],
    [7, 30, 2],
    [10, 20, 2],
    [10, 100, 10],
    [100, 5, 5],
    [100, 33, 33],
  ])('of %i instances at %i %% are of %i', async (capacity, percent, size) => {
    const lab = await rollingLab(
      {},
      { maxBatchInstancePercent: percent, maxUnhealthyInstancePercent: 100, maxUnhealthyUpgradedInstancePercent: 100 },
      (set) => {
        set.sku.capacity = capacity;
      },
    );
    await lab.put(diskOf(64));
    await lab.clock.advance(5);
    expect(await lab.progress()).toBe(`0/0/${size}/${capacity - size}`);
    await lab.clock.advance(45);
    const left = Math.max(0, capacity - 2 * size);
    expect(await lab.progress()).toBe(`${size}/0/${capacity - size - left}/${left}`);
  });
});
