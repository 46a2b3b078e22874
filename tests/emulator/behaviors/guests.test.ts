import type { guests } from '../../../emulator/behaviors/guests.ts';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { at } from '../compute/scale-set-lab.ts';
import { scripts } from '../compute/stand-ins.ts';
import { instanceOf, manual, tryAlternatives, type VariantLab } from './try-alternatives.ts';

/** The size that a version of the API answers. */
async function sizeAt(lab: VariantLab, apiVersion: string): Promise<unknown> {
  const list = await lab.get(`${lab.url}/virtualMachines?api-version=${apiVersion}`);
  const one = await lab.get(`${lab.url}/virtualMachines/0?api-version=${apiVersion}`);
  return [at(list, 'value.0'), one].map((each) => at(each, 'properties.storageProfile.dataDisks.0.diskSizeGB'));
}

const VM_ACCESS = { publisher: 'Microsoft.OSTCExtensions', type: 'VMAccessForLinux', typeHandlerVersion: '1.5' };
const tagged = (forceUpdateTag: string) => scripts({ hello: 'echo hello' }, { forceUpdateTag } as JsonObject);

tryAlternatives<keyof typeof guests>({
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
  powerCycle: {
    given: manual,
    async look(lab) {
      await lab.deploy(scripts({ hello: 'echo hello' }));
      const latest: unknown[] = [];
      for (const action of ['restart', 'redeploy']) {
        await lab.settle('POST', `${lab.url}/virtualMachines/${latest.length}/${action}`);
        latest.push((await lab.isLatest())[latest.length]);
      }
      return [latest, lab.machines.get('0')?.scripts.length];
    },
    seen: { itsOwn: [[false, false], 0], theLatest: [[true, true], 1] },
  },
  extensionInstallation: {
    async look(lab) {
      await lab.deploy(scripts({ hello: 'echo hello' }));
      return [await lab.code(), lab.machines.get('0')?.boots, lab.machines.get('0')?.scripts];
    },
    seen: { goesOn: ['Completed', 1, ['echo hello']], restarts: ['Completed', 2, ['echo hello']] },
  },
  removedExtension: {
    given: scripts({ hello: 'echo hello' }),
    async look(lab) {
      await lab.deploy(scripts({}));
      return [await lab.code(), await lab.isLatest(), [...instanceOf(lab, '0').extensions.keys()]];
    },
    seen: { removed: ['Completed', [true, true], []], stays: ['Completed', [true, true], ['hello']] },
  },
  extensionFailure: {
    async look(lab) {
      for (const machine of lab.machines.values()) machine.answer = { exitCode: 1, stdout: '', stderr: '' };
      await lab.deploy(scripts({ broken: 'false' }));
      const extension = await lab.get(`${lab.url}/virtualMachines/0/extensions/broken`);
      return [await lab.code(), at(extension, 'properties.provisioningState')];
    },
    seen: { failsIt: ['Faulted', 'Failed'], goesUnnoticed: ['Completed', 'Failed'] },
  },
  credentialsByExtension: {
    async look(lab) {
      await lab.deploy((set) => {
        const protectedSettings = { username: 'labadmin', password: 'Never-to-be-seen-3' };
        const properties = { ...VM_ACCESS, settings: {}, protectedSettings };
        set.properties.virtualMachineProfile.extensionProfile = { extensions: [{ name: 'access', properties }] };
      });
      return [await lab.code(), lab.machines.get('0')?.scripts.some((each) => each.includes('/etc/shadow'))];
    },
    seen: { takesEffect: ['Completed', true], needsReimage: ['Completed', false] },
  },
  manualUpgradeScope: {
    given: manual,
    async look(lab) {
      await lab.deploy(scripts({ hello: 'echo hello' }));
      await lab.settle('POST', `${lab.url}/manualupgrade`, { instanceIds: ['1'] });
      return lab.isLatest();
    },
    seen: { theNamedOnes: [false, true], all: [true, true] },
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
