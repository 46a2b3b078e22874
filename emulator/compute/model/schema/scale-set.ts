import * as v from 'valibot';
import {
  anything,
  choice,
  flag,
  integer,
  list,
  noEffect,
  object,
  opt,
  readOnly,
  reference,
  text,
  texts,
} from '../../../schema/types.ts';
import { MachineProfile, MachineProfileUpdate } from './machine-profile.ts';
import { idlePolicies, ScaleInPolicy, UpgradePolicy } from './policies.ts';

const NO_PLACEMENT = 'instances stand on no particular hardware';

const properties = {
  upgradePolicy: opt(UpgradePolicy),
  scaleInPolicy: opt(ScaleInPolicy),
  ...idlePolicies,
  overprovision: noEffect(flag, 'no spare instances are made; Azure makes some and deletes them when the set is up'),
  doNotRunExtensionsOnOverprovisionedVMs: noEffect(flag, 'no spare instances are made'),
  singlePlacementGroup: opt(flag),
  zoneBalance: noEffect(flag, 'instances are always spread evenly over the zones'),
  platformFaultDomainCount: opt(integer()),
  proximityPlacementGroup: noEffect(reference, NO_PLACEMENT),
  hostGroup: noEffect(reference, NO_PLACEMENT),
  additionalCapabilities: noEffect(
    object('AdditionalCapabilities', {
      ultraSSDEnabled: opt(flag),
      hibernationEnabled: opt(flag),
      enableFips1403Encryption: opt(flag),
    }),
    'disks and guests are of one kind',
  ),
  orchestrationMode: opt(choice('Uniform', 'Flexible')),
  constrainedMaximumCapacity: noEffect(flag, 'capacity is never short'),
  zonalPlatformFaultDomainAlignMode: noEffect(choice('Aligned', 'Unaligned'), NO_PLACEMENT),
  skuProfile: noEffect(
    object('SkuProfile', {
      vmSizes: opt(list(object('SkuProfileVMSize', { name: opt(text), rank: opt(integer()) }))),
      allocationStrategy: opt(text),
      automaticSkuMigrationPolicy: opt(object('AutomaticSkuMigrationPolicy', { enabled: opt(flag) })),
    }),
    'a Flexible set has it',
  ),
  highSpeedInterconnectPlacement: noEffect(text, NO_PLACEMENT),
  provisioningState: readOnly(),
  uniqueId: readOnly(),
  timeCreated: readOnly(),
};

const envelope = {
  tags: opt(texts),
  sku: opt(
    object('Sku', {
      name: opt(text),
      tier: noEffect(text, 'a size has one tier'),
      capacity: opt(integer(undefined, undefined, 'System.Nullable`1[System.UInt32]')),
    }),
  ),
  plan: noEffect(
    object('Plan', {
      name: opt(text),
      publisher: opt(text),
      product: opt(text),
      promotionCode: opt(text),
    }),
    'no image of the catalogue asks for one',
  ),
  identity: opt(
    object('VirtualMachineScaleSetIdentity', {
      type: opt(choice('SystemAssigned', 'UserAssigned', 'SystemAssigned, UserAssigned', 'None')),
      userAssignedIdentities: noEffect(
        v.record(v.string(), anything),
        'there are no managed identities as resources, and guests get no tokens',
      ),
      principalId: readOnly(),
      tenantId: readOnly(),
    }),
  ),
  zones: opt(list(text)),
  placement: noEffect(
    object('Placement', {
      zonePlacementPolicy: opt(text),
      includeZones: opt(list(text)),
      excludeZones: opt(list(text)),
    }),
    'zones are chosen by zones alone',
  ),
  extendedLocation: noEffect(
    object('ExtendedLocation', { name: opt(text), type: opt(text) }),
    'there are no edge zones',
  ),
  id: readOnly(),
  name: readOnly(),
  type: readOnly(),
  etag: readOnly(),
  systemData: readOnly(),
};

/** The body of a PUT. Everything may be absent: on an existing scale set it then stays (source: recording-cli-create-and-modify). */
export const ScaleSetPut = object('VirtualMachineScaleSet', {
  location: opt(text),
  ...envelope,
  properties: opt(object('Properties', { ...properties, virtualMachineProfile: opt(MachineProfile) })),
});

/** Body of a PATCH. */
export const ScaleSetPatch = object('VirtualMachineScaleSetUpdate', {
  location: readOnly('a resource stays where it is'),
  ...envelope,
  properties: opt(object('Properties', { ...properties, virtualMachineProfile: opt(MachineProfileUpdate) })),
});

/** A scale set's body as it was read. */
export type ScaleSetBody = v.InferOutput<typeof ScaleSetPut>;
