import type { disks } from '../../../emulator/behaviors/disks.ts';
import { findDisk } from '../../../emulator/compute/disks/disk.ts';
import { at } from '../compute/scale-set-lab.ts';
import { diskOf } from '../compute/stand-ins.ts';
import {
  type Change,
  instanceOf,
  manual,
  olderImage,
  outcome,
  storage,
  tryAlternatives,
  type VariantLab,
  watchDisks,
} from './try-alternatives.ts';

/** The disks of an instance after a change was written. */
const after = (change: Change) => async (lab: VariantLab) => {
  const fate = watchDisks(lab);
  await lab.deploy(change);
  return fate();
};
const otherSize: Change = (set) => {
  set.sku.name = 'Standard_B2as_v2';
};
/** The effect of Update-AzVmssInstance on a change. */
const update = (lab: VariantLab) => lab.settle('POST', `${lab.url}/manualupgrade`, { instanceIds: ['*'] });

tryAlternatives<keyof typeof disks>({
  newDataDisk: {
    look: async (lab) => findDisk(lab.azure, instanceOf(lab, '0').dataDisks[0]?.id ?? '')?.device.fileSystem?.type,
    seen: { nothing: undefined, fileSystem: 'ext4' },
  },
  largerDataDisk: {
    async look(lab) {
      const disks = watchDisks(lab);
      const result = await outcome(lab.deploy(diskOf(64)));
      return [result, disks().data, disks().os];
    },
    seen: {
      untouched: ['Succeeded', 'same 32', 'same'],
      grownInPlace: ['Succeeded', 'same 64', 'same'],
      replaced: ['Succeeded', 'new 64', 'same'],
      upgradeFails: ['MaxUnhealthyUpgradedInstancePercentExceededInRollingUpgrade', 'same 32', 'same'],
    },
  },
  removedDataDisk: {
    async look(lab) {
      const disks = watchDisks(lab);
      await lab.deploy(storage({ dataDisks: [] }));
      const without = (await lab.disks()).length;
      await lab.deploy(diskOf(64));
      return [without, disks().data, (await lab.disks()).length];
    },
    seen: { aNewOne: [2, 'new 64', 4], theOldOne: [4, 'same 32', 4] },
  },
  instanceModelDiskSize: {
    async look(lab) {
      await lab.deploy(diskOf(64));
      const [first] = await lab.instances();
      return [at(first, 'properties.storageProfile.dataDisks.0.diskSizeGB'), await lab.sizes()];
    },
    seen: { theDisks: [32, [32, 32]], theModels: [64, [32, 32]] },
  },
  manualUpgradeDataDisk: {
    given: manual,
    async look(lab) {
      const disks = watchDisks(lab);
      await lab.deploy(diskOf(64));
      await update(lab);
      return [disks(), await lab.isLatest()];
    },
    seen: {
      untouched: [{ os: 'same', data: 'same 32' }, [true, true]],
      grownInPlace: [{ os: 'same', data: 'same 64' }, [true, true]],
      replaced: [{ os: 'same', data: 'new 64' }, [true, true]],
    },
  },
  osRollingUpgradeDataDisk: {
    given: manual,
    async look(lab) {
      const disks = watchDisks(lab);
      await lab.deploy(diskOf(64));
      await lab.settle('POST', `${lab.url}/osRollingUpgrade`);
      return disks().data;
    },
    seen: { untouched: 'same 32', grownInPlace: 'same 64', replaced: 'new 64' },
  },
  imageChangeOSDisk: {
    look: after(olderImage),
    seen: { replaced: { os: 'new', data: 'same 32' }, kept: { os: 'same', data: 'same 32' } },
  },
  imageChangeDataDisk: {
    look: after(olderImage),
    seen: { kept: { os: 'new', data: 'same 32' }, replaced: { os: 'new', data: 'new 32' } },
  },
  sizeChange: {
    look: after(otherSize),
    seen: { restarts: { os: 'same', data: 'same 32' }, rebuilds: { os: 'new', data: 'new 32' } },
  },
});
