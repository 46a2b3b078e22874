import type { reimaging } from '../../../emulator/behaviors/reimaging.ts';
import { newPublicKey } from '../../../helpers/ssh-key.ts';
import { at } from '../compute/scale-set-lab.ts';
import { diskOf, scripts } from '../compute/stand-ins.ts';
import { type Change, instanceOf, manual, tryAlternatives, type VariantLab, watchDisks } from './try-alternatives.ts';

const reimage = (lab: VariantLab, id = '0') => lab.settle('POST', `${lab.url}/virtualMachines/${id}/reimage`);
const reimageAll = (lab: VariantLab, id = '0') => lab.settle('POST', `${lab.url}/virtualMachines/${id}/reimageall`);
const customData =
  (text: string): Change =>
  (set) => {
    Object(set.properties.virtualMachineProfile.osProfile).customData = Buffer.from(text).toString('base64');
  };
const told = (lab: VariantLab) =>
  Buffer.from(instanceOf(lab, '0').osDisk?.provisioning.customData ?? '', 'base64').toString();

tryAlternatives<keyof typeof reimaging>({
  reimageModel: {
    given: manual,
    async look(lab) {
      await lab.deploy(diskOf(64));
      await reimageAll(lab);
      return [await lab.sizes(), await lab.isLatest()];
    },
    seen: {
      theInstances: [
        [32, 32],
        [false, false],
      ],
      theSets: [
        [64, 32],
        [true, false],
      ],
    },
  },
  reimageOSDisk: {
    async look(lab) {
      const disks = watchDisks(lab);
      await reimage(lab);
      return disks().os;
    },
    seen: { replaced: 'new', rewritten: 'wiped', kept: 'same' },
  },
  reimageDataDisk: {
    async look(lab) {
      const disks = watchDisks(lab);
      await lab.deploy(diskOf(64));
      await reimage(lab);
      return disks().data;
    },
    seen: { kept: 'same 32', replaced: 'new 64' },
  },
  reimageAllDataDisk: {
    async look(lab) {
      const disks = watchDisks(lab);
      await lab.deploy(diskOf(64));
      await reimageAll(lab);
      return disks();
    },
    seen: {
      replaced: { os: 'new', data: 'new 64' },
      replacedInOldSize: { os: 'new', data: 'new 32' },
      wiped: { os: 'new', data: 'wiped 32' },
      kept: { os: 'new', data: 'same 32' },
    },
  },
  perInstanceReimage: {
    async look(lab) {
      const [first, second] = [watchDisks(lab, '0'), watchDisks(lab, '1')];
      await reimageAll(lab, '1');
      return [first(), second()];
    },
    seen: {
      theNamedOne: [
        { os: 'same', data: 'same 32' },
        { os: 'new', data: 'new 32' },
      ],
      all: [
        { os: 'new', data: 'new 32' },
        { os: 'new', data: 'new 32' },
      ],
    },
  },
  wholeSetReimage: {
    async look(lab) {
      await lab.call('POST', `${lab.url}/reimage`);
      await lab.clock.advance(5);
      return [...lab.machines.values()].filter(({ isUp }) => isUp).length;
    },
    seen: { allAtOnce: 0, oneByOne: 1 },
  },
  replacedDisks: {
    async look(lab) {
      await reimageAll(lab);
      return (await lab.disks()).map((disk) => at(disk, 'properties.diskState')).filter((each) => each !== 'Attached');
    },
    seen: { gone: [], leftBehind: ['Unattached', 'Unattached'] },
  },
  customData: {
    given: customData('old'),
    async look(lab) {
      await lab.deploy(customData('new'));
      const [updated, isLatest] = [told(lab), await lab.isLatest()];
      await reimage(lab);
      return [updated, told(lab), isLatest];
    },
    seen: {
      onReimage: ['old', 'new', [true, true]],
      onUpdate: ['new', 'new', [true, true]],
      never: ['old', 'old', [true, true]],
    },
  },
  credentials: {
    async look(lab) {
      const keys = () => instanceOf(lab, '0').osDisk?.provisioning.authorizedKeys;
      await lab.deploy((set) => {
        const ssh = { publicKeys: [{ path: '/home/labadmin/.ssh/authorized_keys', keyData: newPublicKey('new') }] };
        Object(set.properties.virtualMachineProfile.osProfile).linuxConfiguration = { ssh };
      });
      const [updated, isLatest] = [keys()?.length, await lab.isLatest()];
      await reimage(lab);
      return [updated, keys()?.length, isLatest];
    },
    seen: {
      onReimage: [0, 1, [true, true]],
      onUpdate: [1, 1, [true, true]],
      never: [0, 0, [true, true]],
    },
  },
  extensionsAfterReimage: {
    given: scripts({ hello: 'echo hello' }),
    async look(lab) {
      await reimage(lab);
      return lab.machines.get('0')?.scripts.length;
    },
    seen: { runAgain: 2, stayAway: 1 },
  },
});
