import type { guests } from '../../../emulator/behaviours/guests.ts';
import type { JsonObject } from '../../../emulator/json.ts';
import { at } from '../compute/scale-set-lab.ts';
import { scripts } from '../compute/stand-ins.ts';
import { tryAll, type World } from './trial.ts';

/** The size that a version of the API answers. */
async function sizeAt(lab: World, apiVersion: string): Promise<unknown> {
  const list = await lab.get(`${lab.url}/virtualMachines?api-version=${apiVersion}`);
  const one = await lab.get(`${lab.url}/virtualMachines/0?api-version=${apiVersion}`);
  return [at(list, 'value.0'), one].map((each) => at(each, 'properties.storageProfile.dataDisks.0.diskSizeGB'));
}

const tagged = (forceUpdateTag: string) => scripts({ hello: 'echo hello' }, { forceUpdateTag } as JsonObject);

tryAll<keyof typeof guests>({
  newInstancePower: {
    async look(lab) {
      await lab.clock.advance(100);
      const view = await lab.get(`${lab.url}/virtualMachines/0/instanceView`);
      return (view.statuses as JsonObject[]).at(-1)?.code;
    },
    seen: { running: 'PowerState/running', stopped: 'PowerState/stopped' },
  },
  olderApiVersions: {
    look: (lab) => Promise.all([sizeAt(lab, '2021-11-01'), sizeAt(lab, '2024-07-01')]),
    seen: {
      withSize: [
        [32, 32],
        [32, 32],
      ],
      withoutSize: [
        [undefined, undefined],
        [32, 32],
      ],
    },
  },
  forceUpdateTag: {
    given: tagged('one'),
    async look(lab) {
      await lab.deploy(tagged('two'));
      return lab.machines.get('0')?.scripts.length;
    },
    seen: { runsAgain: 2, ignored: 1 },
  },
});
