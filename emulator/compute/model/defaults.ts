import { fillNetworkDefaults } from '../../network/index.ts';
import { findImage, type Image } from '../catalog/images.ts';
import { findSize, type Size } from '../catalog/sizes.ts';
import { need } from '../refusals/values.ts';
import type { ScaleSetBody } from './schema/scale-set.ts';

/** Returns the data disks of a model. */
export function dataDisks(model: Model) {
  return model.properties.virtualMachineProfile.storageProfile.dataDisks ?? [];
}

type Properties = NonNullable<ScaleSetBody['properties']>;
type MachineProfile = NonNullable<Properties['virtualMachineProfile']>;
type OSProfile = NonNullable<MachineProfile['osProfile']>;
type StorageProfile = NonNullable<MachineProfile['storageProfile']>;
type UpgradePolicy = NonNullable<Properties['upgradePolicy']>;

/** A scale set's model: what was sent, complete and with Azure's defaults. Secrets are in it. */
export type Model = ReturnType<typeof completeModel>;

/**
 * The model that a body stands for in a region: refuses what Azure cannot do without, and fills in what Azure does
 * (source: recording-cli-create-and-modify, recording-ps-image-update). Filling in twice changes nothing.
 */
export function completeModel(body: ScaleSetBody, location: string) {
  const sku = need(body.sku, 'sku');
  const size = findSize(need(sku.name, 'sku.name'), location);
  const properties = need(body.properties, 'properties');
  const profile = need(properties.virtualMachineProfile, 'virtualMachineProfile');
  const storage = need(profile.storageProfile, 'storageProfile');
  const { image } = findImage(need(storage.imageReference, 'imageReference'), location);
  return {
    ...body,
    location,
    sku: { name: size.name, tier: sku.tier ?? 'Standard', capacity: need(sku.capacity, 'sku.capacity') },
    properties: {
      ...properties,
      // `true` through az in 2024 (source: recording-cli-create-and-modify), `false` in 2023 (source: recording-ps-image-update).
      singlePlacementGroup: properties.singlePlacementGroup ?? true,
      orchestrationMode: properties.orchestrationMode ?? 'Uniform',
      upgradePolicy: completeUpgradePolicy(properties.upgradePolicy),
      // The defaults of a policy that is on (source: instance-repairs-page).
      ...(properties.automaticRepairsPolicy && {
        automaticRepairsPolicy: properties.automaticRepairsPolicy.enabled
          ? { gracePeriod: 'PT10M', repairAction: 'Replace' as const, ...properties.automaticRepairsPolicy }
          : properties.automaticRepairsPolicy,
      }),
      overprovision: properties.overprovision ?? true,
      doNotRunExtensionsOnOverprovisionedVMs: properties.doNotRunExtensionsOnOverprovisionedVMs ?? false,
      // 5 without zones (source: original-lab-first-run). Assumed: 1 with zones, that is, spread as far as possible.
      platformFaultDomainCount: properties.platformFaultDomainCount ?? (body.zones?.length ? 1 : 5),
      virtualMachineProfile: {
        ...profile,
        osProfile: completeOSProfile(need(profile.osProfile, 'osProfile')),
        storageProfile: completeStorage(storage, size, image),
        networkProfile: fillNetworkDefaults(need(profile.networkProfile, 'networkProfile')),
      },
    },
  };
}

/** Returns only `{ mode }` when nothing else was sent. A policy that was sent comes back complete, even `{}` (source: recording-ps-rolling-upgrade). */
function completeUpgradePolicy({ mode = 'Manual', ...sent }: UpgradePolicy = {}) {
  const rolling = sent.rollingUpgradePolicy ?? (mode === 'Rolling' ? {} : undefined);
  return {
    ...sent,
    mode,
    ...(rolling && {
      rollingUpgradePolicy: {
        ...rolling,
        maxBatchInstancePercent: rolling.maxBatchInstancePercent ?? 20,
        maxUnhealthyInstancePercent: rolling.maxUnhealthyInstancePercent ?? 20,
        maxUnhealthyUpgradedInstancePercent: rolling.maxUnhealthyUpgradedInstancePercent ?? 20,
        pauseTimeBetweenBatches: rolling.pauseTimeBetweenBatches ?? 'PT0S',
        maxSurge: rolling.maxSurge ?? false,
        rollbackFailedInstancesOnPolicyBreach: rolling.rollbackFailedInstancesOnPolicyBreach ?? false,
      },
    }),
    ...(sent.automaticOSUpgradePolicy && {
      automaticOSUpgradePolicy: {
        enableAutomaticOSUpgrade: false,
        useRollingUpgradePolicy: false,
        disableAutomaticRollback: false,
        ...sent.automaticOSUpgradePolicy,
      },
    }),
  };
}

function completeOSProfile(sent: OSProfile) {
  return {
    ...sent,
    computerNamePrefix: need(sent.computerNamePrefix, 'computerNamePrefix'),
    adminUsername: need(sent.adminUsername, 'adminUsername'),
    linuxConfiguration: {
      disablePasswordAuthentication: false,
      provisionVMAgent: true,
      // Recorded for Windows (source: recording-ps-image-update); assumed for Linux.
      enableVMAgentPlatformUpdates: false,
      ...sent.linuxConfiguration,
    },
    secrets: sent.secrets ?? [],
    allowExtensionOperations: sent.allowExtensionOperations ?? true,
    requireGuestProvisionSignal: sent.requireGuestProvisionSignal ?? true,
  };
}

/** The OS disk of a model that says nothing of it (assumed: its image is enough). */
const FROM_IMAGE: NonNullable<StorageProfile['osDisk']> = { createOption: 'FromImage' };

function completeStorage(
  { osDisk = FROM_IMAGE, dataDisks, imageReference, ...sent }: StorageProfile,
  size: Size,
  image: Image,
) {
  // Premium if the size supports it (source: recording-cli-create-options).
  const type = size.premiumIO ? 'Premium_LRS' : 'Standard_LRS';
  return {
    ...sent,
    osDisk: {
      ...osDisk,
      osType: osDisk.osType ?? 'Linux',
      createOption: need(osDisk.createOption, 'osDisk.createOption'),
      // The default cache of an OS disk (source: managed-disks-page).
      caching: osDisk.caching ?? 'ReadWrite',
      managedDisk: { ...osDisk.managedDisk, storageAccountType: osDisk.managedDisk?.storageAccountType ?? type },
      diskSizeGB: osDisk.diskSizeGB ?? image.diskSizeGB,
    },
    imageReference: { ...imageReference, version: imageReference?.version ?? 'latest' },
    // Without data disks the key is absent (source: recording-cli-create-and-modify).
    ...(dataDisks?.length && {
      dataDisks: dataDisks.map((disk) => ({
        ...disk,
        createOption: need(disk.createOption, 'dataDisk.createOption'),
        caching: disk.caching ?? 'None',
        managedDisk: { ...disk.managedDisk, storageAccountType: disk.managedDisk?.storageAccountType ?? type },
        diskSizeGB: need(disk.diskSizeGB, 'dataDisk.diskSizeGB'),
      })),
    }),
    // SCSI (source: original-lab-first-run); the newest sizes have NVMe only.
    diskControllerType: sent.diskControllerType ?? (size.diskControllers.includes('SCSI') ? 'SCSI' : 'NVMe'),
  };
}
