import { isDeepStrictEqual } from 'node:util';
import type { Behaviors } from '../../behaviors/index.ts';
import { toJson } from '../../core/json.ts';
import { extensionsOf } from './extensions.ts';
import type { MachineModel } from './machine.ts';

/** The parts in which two models of instances can differ. */
export type Change =
  | 'image'
  | 'size'
  | 'extensions'
  | 'dataDisks'
  | 'dataDiskSize'
  | 'dataDiskSettings'
  | 'osDisk'
  | 'osProfile'
  | 'credentials'
  | 'network'
  | 'other';

/** Returns the parts in which two models differ. */
export function changesBetween(old: MachineModel, next: MachineModel): Set<Change> {
  const changes = new Set<Change>();
  const compare = (change: Change, of: (machine: MachineModel) => unknown) => {
    if (!same(of(old), of(next))) changes.add(change);
  };
  compare('size', ({ size }) => size);
  compare('image', ({ profile }) => profile.storageProfile.imageReference);
  compare('osDisk', ({ profile }) => profile.storageProfile.osDisk);
  compare('extensions', ({ profile }) => extensionsOf(profile));
  compare('osProfile', ({ profile }) => withoutCredentials(profile.osProfile));
  compare('credentials', ({ profile }) => credentialsOf(profile.osProfile));
  compare('network', ({ profile }) => profile.networkProfile);
  compare('other', withoutTheAbove);
  const [before, after] = [dataDisks(old), dataDisks(next)];
  if (!same(before.map(({ lun }) => lun).toSorted(), after.map(({ lun }) => lun).toSorted())) changes.add('dataDisks');
  for (const disk of after) {
    const known = before.find(({ lun }) => lun === disk.lun);
    if (!known) continue;
    if (known.diskSizeGB !== disk.diskSizeGB) changes.add('dataDiskSize');
    if (!same(known, { ...disk, diskSizeGB: known.diskSizeGB })) changes.add('dataDiskSettings');
  }
  return changes;
}

/** Returns the consequence of a change that the platform applies: a rolling upgrade, only LatestModelApplied, or nothing. */
export function consequence(behaviors: Behaviors, change: Change): 'rolls' | 'applied' | 'nothing' {
  switch (change) {
    case 'dataDiskSize':
      return behaviors.diskSizeChange === 'rolls' ? 'rolls' : 'nothing';
    case 'dataDisks':
      return behaviors.dataDiskAddition === 'rolls' ? 'rolls' : 'nothing';
    case 'extensions':
      return behaviors.extensionChange === 'rolls' ? 'rolls' : 'nothing';
    case 'osProfile':
      return behaviors.customData === 'onUpdate' ? 'rolls' : OS_PROFILE[behaviors.osProfileChange];
    case 'credentials':
      return behaviors.credentials === 'onUpdate' ? 'rolls' : OS_PROFILE[behaviors.osProfileChange];
    default:
      return 'rolls';
  }
}

const OS_PROFILE = { rolls: 'rolls', appliedWithoutRoll: 'applied', startsNothing: 'nothing' } as const;

/** Data disks of a model. */
export function dataDisks({ profile }: MachineModel) {
  return profile.storageProfile.dataDisks ?? [];
}

type OSProfile = MachineModel['profile']['osProfile'];

function credentialsOf({ adminUsername, adminPassword, linuxConfiguration }: OSProfile) {
  return { adminUsername, adminPassword, keys: linuxConfiguration.ssh };
}

function withoutCredentials({ adminUsername: _, adminPassword: __, linuxConfiguration, ...rest }: OSProfile) {
  const { ssh: ___, ...configuration } = linuxConfiguration;
  return { rest, configuration };
}

function withoutTheAbove({ tier, zones, profile }: MachineModel) {
  const { storageProfile, extensionProfile: _, osProfile: __, networkProfile: ___, ...rest } = profile;
  const { imageReference: ____, osDisk: _____, dataDisks: ______, ...storage } = storageProfile;
  return { tier, zones, rest, storage };
}

function same(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(toJson({ a }), toJson({ a: b }));
}
