import type { modelChanges } from '../../../emulator/behaviors/model-changes.ts';
import { diskOf, scripts } from '../compute/stand-ins.ts';
import { instanceOf, manual, otherPassword, outcome, setOf, storage, tryAlternatives } from './try-alternatives.ts';

const DISK = { createOption: 'Empty', diskSizeGB: 32 };

tryAlternatives<keyof typeof modelChanges>({
  largerDiskInModel: {
    async look(lab) {
      const result = await outcome(lab.deploy(diskOf(64)));
      const [disk] = setOf(lab).model.properties.virtualMachineProfile.storageProfile.dataDisks ?? [];
      return [result, disk?.diskSizeGB];
    },
    seen: { accepted: ['Succeeded', 64], refused: ['PropertyChangeNotAllowed', 32], ignored: ['Succeeded', 32] },
  },
  diskSizeChange: {
    async look(lab) {
      await lab.deploy(diskOf(64));
      return [setOf(lab).upgrades.length, await lab.isLatest()];
    },
    seen: { rolls: [1, [true, true]], startsNothing: [0, [false, false]] },
  },
  latestModelAfterDiskSizeChange: {
    async look(lab) {
      await lab.deploy(diskOf(64));
      const rolled = [await lab.code(), ...(await lab.isLatest())];
      await lab.settle('POST', `${lab.url}/virtualMachines/0/reimageall`);
      return [rolled, await lab.isLatest()];
    },
    seen: {
      true: [
        ['Completed', true, true],
        [true, true],
      ],
      falseUntilReimaged: [
        ['Completed', false, false],
        [true, false],
      ],
    },
  },
  extensionChange: {
    async look(lab) {
      await lab.deploy(scripts({ hello: 'echo hello' }));
      const alone = [lab.machines.get('0')?.scripts.length, await lab.isLatest()];
      await lab.deploy((set) => {
        scripts({ hello: 'echo again' })(set);
        diskOf(64)(set);
      });
      return [alone, lab.machines.get('0')?.scripts.length];
    },
    seen: { rolls: [[1, [true, true]], 2], newInstancesOnly: [[0, [false, false]], 0] },
  },
  dataDiskAddition: {
    async look(lab) {
      await lab.deploy(storage({ dataDisks: [0, 1].map((lun) => ({ ...DISK, lun })) }));
      return [(await lab.disks()).length, await lab.isLatest()];
    },
    seen: { rolls: [6, [true, true]], newInstancesOnly: [4, [false, false]] },
  },
  osProfileChange: {
    async look(lab) {
      await lab.deploy(otherPassword);
      return [setOf(lab).upgrades.length, await lab.isLatest()];
    },
    seen: {
      rolls: [1, [true, true]],
      appliedWithoutRoll: [0, [true, true]],
      startsNothing: [0, [false, false]],
    },
  },
  computerNamePrefixChange: {
    look: (lab) =>
      outcome(
        lab.deploy((set) => {
          Object(set.properties.virtualMachineProfile.osProfile).computerNamePrefix = 'other';
        }),
      ),
    seen: { refused: 'PropertyChangeNotAllowed', accepted: 'Succeeded' },
  },
  osDiskTypeChange: {
    look: (lab) =>
      outcome(
        lab.deploy(
          storage({ osDisk: { createOption: 'FromImage', managedDisk: { storageAccountType: 'Premium_LRS' } } }),
        ),
      ),
    seen: { refused: 'PropertyChangeNotAllowed', accepted: 'Succeeded' },
  },
  newInstances: {
    given: manual,
    async look(lab) {
      await lab.deploy(diskOf(64));
      await lab.settle('PATCH', lab.url, { sku: { capacity: 3 } });
      const isLatest = await lab.isLatest();
      // Updated to the model, the oldest instance has the new size in its own model, but not a new disk.
      await lab.settle('POST', `${lab.url}/manualupgrade`, { instanceIds: ['*'] });
      await lab.settle('PATCH', lab.url, { sku: { capacity: 4 } });
      return [await lab.sizes(), isLatest];
    },
    seen: {
      theSetsModel: [
        [32, 32, 64, 64],
        [false, false, true],
      ],
      likeTheOldest: [
        [32, 32, 32, 32],
        [false, false, false],
      ],
    },
  },
  modeOfNewSet: {
    async look(lab) {
      const made = setOf(lab).model.properties.upgradePolicy.mode;
      await lab.deploy();
      return [made, setOf(lab).model.properties.upgradePolicy.mode];
    },
    seen: { asAsked: ['Rolling', 'Rolling'], manualFirst: ['Manual', 'Rolling'] },
  },
  tagsInWrite: {
    async look(lab) {
      await lab.deploy((set) => Object.assign(set, { tags: { edited: 'yes' } }));
      return setOf(lab).model.tags;
    },
    seen: { takenOver: { edited: 'yes' }, leftAlone: undefined },
  },
  platformExtensions: {
    look: async (lab) => {
      const { extensions } = setOf(lab).model.properties.virtualMachineProfile.extensionProfile ?? {};
      return [extensions?.map(({ name }) => name), [...instanceOf(lab, '0').extensions.keys()]];
    },
    seen: { none: [[], []], guestAttestation: [['GuestAttestation'], ['GuestAttestation']] },
  },
  modeChange: {
    given: manual,
    async look(lab) {
      await lab.deploy(diskOf(64));
      await lab.settle('PATCH', lab.url, { properties: { upgradePolicy: { mode: 'Rolling' } } });
      const first = [setOf(lab).upgrades.length, await lab.isLatest()];
      // The next write rolls out in either case.
      await lab.settle('PATCH', lab.url, { tags: { next: 'write' } });
      return [first, await lab.isLatest()];
    },
    seen: {
      startsUpgrade: [
        [1, [true, true]],
        [true, true],
      ],
      waitsForAChange: [
        [0, [false, false]],
        [true, true],
      ],
    },
  },
  manualMode: {
    given: manual,
    async look(lab) {
      await lab.deploy(scripts({ hello: 'echo hello' }));
      return lab.isLatest();
    },
    seen: { waits: [false, false], appliesAtOnce: [true, true] },
  },
});
