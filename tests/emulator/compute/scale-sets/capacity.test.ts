import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { at, scaleSetLab } from '../scale-set-lab.ts';
import { standIns } from '../stand-ins.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
beforeEach(async () => {
  lab = await scaleSetLab();
});

const latest = async () => (await lab.instances()).map((each) => at(each, 'properties.latestModelApplied'));
const ids = async () => (await lab.instances()).map(({ instanceId }) => instanceId);

describe('capacity', () => {
  test('grows by instances of the newest model, and shrinks by the highest ids', async () => {
    await lab.deploy();
    await lab.deploy((set) => {
      set.sku.name = 'Standard_B2as_v2';
    });
    await lab.settle('PATCH', lab.url, { sku: { capacity: 4 } });
    expect(await latest()).toEqual([false, false, true, true]);
    const names = (await lab.instances()).map((each) => at(each, 'sku.name'));
    expect(names).toEqual(['Standard_B2als_v2', 'Standard_B2als_v2', 'Standard_B2as_v2', 'Standard_B2as_v2']);
    await lab.settle('PATCH', lab.url, { sku: { capacity: 1 } });
    expect((await lab.instances()).map(({ instanceId }) => instanceId)).toEqual(['0']);
    expect(await lab.disks()).toHaveLength(2);
  });

  test('whatever it was: no id comes back, every disk belongs to one instance, and the others are gone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(6), { minLength: 1, maxLength: 6 }), async (capacities) => {
        const own = await scaleSetLab();
        standIns(own);
        const seen: string[] = [];
        let before: string[] = [];
        await own.deploy((set) => {
          set.sku.capacity = 0;
        });
        for (const capacity of capacities) {
          await own.settle('PATCH', own.url, { sku: { capacity } });
          const now = (await own.instances()).map(({ instanceId }) => String(instanceId));
          const added = now.filter((id) => !before.includes(id));
          expect(now).toHaveLength(capacity);
          expect(added.filter((id) => seen.includes(id))).toEqual([]);
          expect(now.filter((id) => before.includes(id))).toEqual(before.slice(0, capacity));
          seen.push(...added);
          before = now;
          const owners = (await own.disks()).map((disk) => String(disk.managedBy).split('_').at(-1));
          expect(owners.toSorted()).toEqual(now.flatMap((id) => [id, id]).toSorted());
        }
      }),
      { numRuns: 12 },
    );
  });

  test.each([
    ['OldestVM', ['2', '3']],
    ['NewestVM', ['0', '1']],
    ['Default', ['0', '1']],
  ])('shrinks as the scale-in rule %s says', async (rule, left) => {
    await lab.deploy((set) => Object.assign(set.properties, { scaleInPolicy: { rules: [rule] } }));
    await lab.clock.advance(3600);
    await lab.settle('PATCH', lab.url, { sku: { capacity: 4 } });
    await lab.settle('PATCH', lab.url, { sku: { capacity: 2 } });
    expect(await ids()).toEqual(left);
  });

  test('shrinks in the midst of growing: what is leaving never becomes Succeeded', async () => {
    await lab.deploy();
    await lab.call('PATCH', lab.url, { sku: { capacity: 3 } });
    await lab.clock.advance(30);
    await lab.call('PATCH', lab.url, { sku: { capacity: 2 } });
    await lab.clock.advance(20);
    expect(at((await lab.instances())[2], 'properties.provisioningState')).toBe('Deleting');
    await lab.clock.advance(10);
    expect(await ids()).toEqual(['0', '1']);
  });

  test('takes from the fullest zone, and gives to the emptiest', async () => {
    await lab.deploy((set) => {
      set.sku.capacity = 5;
      Object.assign(set, { zones: ['1', '2'] });
    });
    const zones = async () => (await lab.instances()).map(({ zones }) => String(zones));
    expect(await zones()).toEqual(['1', '2', '1', '2', '1']);
    await lab.settle('PATCH', lab.url, { sku: { capacity: 2 } });
    expect(await ids()).toEqual(['0', '1']);
    await lab.settle('PATCH', lab.url, { sku: { capacity: 3 } });
    expect(await zones()).toEqual(['1', '2', '1']);
  });
});
