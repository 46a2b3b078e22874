import type { healthSources } from '../../../emulator/behaviors/health-sources.ts';
import type { rolling } from '../../../emulator/behaviors/rolling.ts';
import type { rollingOutcomes } from '../../../emulator/behaviors/rolling-outcomes.ts';
import type { JsonObject } from '../../../emulator/core/json.ts';
import { at } from '../compute/scale-set-lab.ts';
import { diskOf, scripts } from '../compute/stand-ins.ts';
import { type Change, manual, outcome, setOf, tryAlternatives, watchDisks } from './try-alternatives.ts';

const latestUrl = (url: string) => `${url}/rollingUpgrades/latest`;
const modelSize = (body: unknown) => at(body, 'properties.virtualMachineProfile.storageProfile.dataDisks.0.diskSizeGB');
const three: Change = (set) => {
  set.sku.capacity = 3;
};
const policy =
  (rollingUpgradePolicy: JsonObject): Change =>
  (set) => {
    set.properties.upgradePolicy = { mode: 'Rolling', rollingUpgradePolicy };
  };
const automatic: Change = (set) => {
  set.properties.upgradePolicy = { mode: 'Automatic' };
};

/** Manual mode without a probe. */
const blind: Change = (set) => {
  manual(set);
  delete set.properties.virtualMachineProfile.networkProfile?.healthProbe;
};
/** Rolling mode with the Application Health extension. */
const withHealthExtension: Change = (set) => {
  set.properties.upgradePolicy = { mode: 'Rolling' };
  const properties = {
    ...{ publisher: 'Microsoft.ManagedServices', type: 'ApplicationHealthLinux', typeHandlerVersion: '1.0' },
    settings: { protocol: 'tcp', port: 80 },
  };
  set.properties.virtualMachineProfile.extensionProfile = { extensions: [{ name: 'Health', properties }] };
};

tryAlternatives<keyof (typeof rolling & typeof rollingOutcomes & typeof healthSources)>({
  batchSize: {
    given: three,
    async look(lab) {
      await lab.put(diskOf(64));
      await lab.clock.advance(5);
      return lab.progress();
    },
    seen: { roundedDown: '0/0/1/2', roundedUp: '0/0/2/1', allAtOnce: '0/0/3/0' },
  },
  healthGateBefore: {
    async look(lab) {
      lab.sick.add('0').add('1');
      await lab.clock.advance(30);
      await lab.deploy(diskOf(64));
      return [at(await lab.latest(), 'properties.error.code'), await lab.progress()];
    },
    seen: {
      checked: ['MaxUnhealthyInstancePercentExceededBeforeRollingUpgrade', '0/0/0/2'],
      ignored: ['MaxUnhealthyUpgradedInstancePercentExceededInRollingUpgrade', '0/1/0/1'],
    },
  },
  healthGateAfter: {
    async look(lab) {
      const { operation } = await lab.put(scripts({ hello: 'echo hello' }));
      lab.sick.add('0');
      await lab.clock.advance(1000);
      return [operation?.status, await lab.progress()];
    },
    seen: { checked: ['Failed', '0/1/0/1'], ignored: ['Succeeded', '2/0/0/0'] },
  },
  stoppedInstances: {
    async look(lab) {
      await lab.settle('POST', `${lab.url}/poweroff`);
      await lab.deploy(diskOf(64));
      return [await lab.code(), await lab.progress(), await lab.isLatest()];
    },
    seen: {
      countedOut: ['Completed', '0/0/0/0', [true, true]],
      leftBehind: ['Completed', '0/0/0/0', [false, false]],
    },
  },
  startAfterUpgrade: {
    async look(lab) {
      await lab.settle('POST', `${lab.url}/deallocate`, { instanceIds: ['1'] });
      await lab.deploy(scripts({ hello: 'echo hello' }));
      const during = [await lab.progress(), await lab.isLatest(), lab.machines.get('1')?.scripts.length];
      await lab.settle('POST', `${lab.url}/start`);
      return [during, lab.machines.get('1')?.scripts.length];
    },
    seen: {
      theNewModel: [['1/0/0/0', [true, true], 0], 1],
      theOldModel: [['1/0/0/0', [true, true], 0], 0],
    },
  },
  protectedInstances: {
    async look(lab) {
      const protectionPolicy = { protectFromScaleIn: true, protectFromScaleSetActions: true };
      await lab.settle('PUT', `${lab.url}/virtualMachines/0`, { properties: { protectionPolicy } });
      await lab.deploy(diskOf(64));
      const disks = watchDisks(lab);
      await lab.settle('POST', `${lab.url}/reimage`);
      return [await lab.progress(), await lab.isLatest(), disks().os];
    },
    seen: {
      leftOut: ['1/0/0/0', [false, true], 'same'],
      includedInUpgrades: ['2/0/0/0', [true, true], 'new'],
    },
  },
  prioritizedInstances: {
    given: policy({
      maxBatchInstancePercent: 20,
      maxUnhealthyInstancePercent: 100,
      maxUnhealthyUpgradedInstancePercent: 100,
      prioritizeUnhealthyInstances: true,
    }),
    async look(lab) {
      lab.sick.add('1');
      await lab.clock.advance(30);
      await lab.put(diskOf(64));
      await lab.clock.advance(5);
      return setOf(lab)
        .upgrades[0]?.in('inProgress')
        .map(({ instanceId }) => instanceId);
    },
    seen: { unhealthyFirst: ['1'], byId: ['0'] },
  },
  latestAfterCompletion: {
    async look(lab) {
      await lab.put(diskOf(64));
      await lab.clock.advance(5);
      const during = await outcome(lab.call('GET', latestUrl(lab.url)));
      await lab.clock.advance(300);
      return [during, await outcome(lab.call('GET', latestUrl(lab.url)))];
    },
    seen: { keepsAnswering: ['done', 'done'], notFound: ['done', 'NotFound'] },
  },
  writeDuringRoll: {
    async look(lab) {
      await lab.put(diskOf(64));
      await lab.clock.advance(5);
      const second = await outcome(lab.deploy(diskOf(128)));
      return [second, setOf(lab).upgrades.map(({ code }) => code), modelSize(await lab.get(lab.url))];
    },
    seen: {
      refused: ['OperationNotAllowed', ['RollingForward'], 64],
      supersedes: ['Succeeded', ['Cancelled', 'Completed'], 128],
    },
  },
  unchangedWrite: {
    async look(lab) {
      await lab.put(diskOf(64));
      await lab.clock.advance(5);
      await lab.settle('POST', `${lab.url}/rollingUpgrades/cancel`);
      await lab.clock.advance(100);
      await lab.deploy(diskOf(64));
      return lab.isLatest();
    },
    seen: { takesItUpAgain: [true, true], changesNothing: [true, false] },
  },
  modelAfterFailedRoll: {
    async look(lab) {
      lab.sick.add('0').add('1');
      await lab.clock.advance(30);
      await lab.deploy(diskOf(64));
      return modelSize(await lab.get(lab.url));
    },
    seen: { theNewOne: 64, theOldOne: 32 },
  },
  osUpgradeWhenUpToDate: {
    async look(lab) {
      const disks = watchDisks(lab);
      await lab.settle('POST', `${lab.url}/osRollingUpgrade`);
      return [await lab.progress(), disks().os];
    },
    seen: { passesThem: ['2/0/0/0', 'same'], replacesOSDisks: ['2/0/0/0', 'new'] },
  },
  automaticMode: {
    given: automatic,
    async look(lab) {
      await lab.call('PATCH', lab.url, { sku: { name: 'Standard_B2as_v2' } });
      await lab.clock.advance(50);
      return [...lab.machines.values()].filter(({ isUp }) => isUp).length;
    },
    seen: { allAtOnce: 0, inBatches: 1 },
  },
  cancelWithoutUpgrade: {
    look: (lab) => outcome(lab.settle('POST', `${lab.url}/rollingUpgrades/cancel`)),
    seen: { refused: 'OperationNotAllowed', accepted: 'Succeeded' },
  },
  cancelRunning: {
    async look(lab) {
      const { operation } = await lab.put(diskOf(64));
      await lab.clock.advance(5);
      await lab.settle('POST', `${lab.url}/rollingUpgrades/cancel`);
      await lab.clock.advance(300);
      return [await lab.code(), operation?.status];
    },
    seen: { stopsIt: ['Cancelled', 'Failed'], rollsOn: ['Completed', 'Succeeded'] },
  },
  rollbackOnBreach: {
    given: policy({ maxBatchInstancePercent: 50, rollbackFailedInstancesOnPolicyBreach: true }),
    async look(lab) {
      const { operation } = await lab.put(scripts({ hello: 'echo hello' }));
      lab.sick.add('0');
      while (operation?.status === 'InProgress') await lab.clock.advance(60);
      return [await lab.code(), await lab.isLatest()];
    },
    seen: { rollsBack: ['Faulted', [false, false]], onlyStops: ['Faulted', [true, false]] },
  },
  rollbackUnlessTold: {
    look: async (lab) => {
      const { rollingUpgradePolicy } = setOf(lab).model.properties.upgradePolicy;
      return rollingUpgradePolicy?.rollbackFailedInstancesOnPolicyBreach;
    },
    seen: { off: false, on: true },
  },
  maxSurge: {
    given: policy({ maxSurge: true }),
    async look(lab) {
      await lab.deploy(diskOf(64));
      return [(await lab.instances()).map(({ instanceId }) => instanceId), await lab.sizes()];
    },
    seen: {
      replaces: [
        ['2', '3'],
        [64, 64],
      ],
      inPlace: [
        ['0', '1'],
        [32, 32],
      ],
    },
  },
  rollingWithoutHealth: {
    given: blind,
    look: (lab) => outcome(lab.settle('PATCH', lab.url, { properties: { upgradePolicy: { mode: 'Rolling' } } })),
    seen: { refused: 'BadRequest', accepted: 'Succeeded' },
  },
  healthExtension: {
    given: blind,
    look: (lab) => outcome(lab.deploy(withHealthExtension)),
    seen: { accepted: 'Succeeded', refused: 'BadRequest' },
  },
  twoHealthSources: {
    given: manual,
    look: (lab) => outcome(lab.deploy(withHealthExtension)),
    seen: { refused: 'BadRequest', accepted: 'Succeeded' },
  },
  repairsWithoutHealth: {
    given: blind,
    look: (lab) => outcome(lab.settle('PATCH', lab.url, { properties: { automaticRepairsPolicy: { enabled: true } } })),
    seen: { refused: 'BadRequest', accepted: 'Succeeded' },
  },
});
