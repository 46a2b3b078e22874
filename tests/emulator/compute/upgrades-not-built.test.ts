import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../emulator/json.ts';
import { refusal } from '../azure-in-process.ts';
import { at, scaleSetBody, scaleSetLab } from './scale-set-lab.ts';

let lab: Awaited<ReturnType<typeof scaleSetLab>>;
beforeEach(async () => {
  lab = await scaleSetLab();
});

const latest = async () => (await lab.instances()).map((each) => at(each, 'properties.latestModelApplied'));
const extensionProfile: JsonObject = { extensions: [{ name: 'hello', properties: { type: 'CustomScript' } }] };

describe('a model change under Rolling or Automatic', () => {
  test.each(['Rolling', 'Automatic'])(
    'is refused loudly under %s, as no upgrade engine is built, and nothing changes',
    async (mode) => {
      const deploy = (change: (set: ReturnType<typeof scaleSetBody>) => void = () => {}) =>
        lab.settle(
          'PUT',
          lab.url,
          scaleSetBody(lab.group, (set) => {
            set.properties.upgradePolicy = { mode };
            change(set);
          }) as JsonObject,
        );
      await deploy();
      const before = await lab.get(lab.url);
      const refused = await refusal(
        deploy((set) => {
          set.properties.virtualMachineProfile.extensionProfile = extensionProfile;
        }),
      );
      expect(refused).toMatchObject({ status: 501, code: 'NotImplemented' });
      expect(refused.message).toContain('emulator/compute/rolling-upgrades');
      expect(await lab.get(lab.url)).toEqual(before);
      await deploy((set) => {
        set.sku.capacity = 3;
      });
      expect(await latest()).toEqual([true, true, true]);
    },
  );

  test('is refused for a set with old instances that is to become Rolling', async () => {
    await lab.deploy();
    await lab.deploy((set) => {
      set.sku.name = 'Standard_B2as_v2';
    });
    const become = lab.call('PATCH', lab.url, { properties: { upgradePolicy: { mode: 'Rolling' } } });
    expect((await refusal(become)).code).toBe('NotImplemented');
  });
});
