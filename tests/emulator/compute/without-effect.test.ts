import { describe, expect, test } from 'vitest';
import { DiskBody } from '../../../emulator/compute/disks/schema.ts';
import { InstancePut } from '../../../emulator/compute/instances/schema.ts';
import { ScaleSetPut } from '../../../emulator/compute/model/schema/scale-set.ts';
import { withoutEffect } from '../../../emulator/schema/walk.ts';

describe('what is accepted and has no effect', () => {
  test('is listed in one place, each with a reason', () => {
    const listed = withoutEffect(ScaleSetPut);
    expect(listed.filter(({ why }) => why.length < 10)).toEqual([]);
    const own = listed.map(({ path }) => path).filter((path) => !path.includes('networkProfile'));
    expect(own).toMatchInlineSnapshot(`
      [
        "sku.tier",
        "plan",
        "identity.userAssignedIdentities",
        "placement",
        "extendedLocation",
        "properties.upgradePolicy.automaticOSUpgradePolicy",
        "properties.scaleInPolicy.forceDeletion",
        "properties.scheduledEventsPolicy",
        "properties.automaticRepairsPolicy",
        "properties.spotRestorePolicy",
        "properties.priorityMixPolicy",
        "properties.resiliencyPolicy",
        "properties.lifecycleHooksProfile",
        "properties.externalHealthPolicy",
        "properties.overprovision",
        "properties.doNotRunExtensionsOnOverprovisionedVMs",
        "properties.zoneBalance",
        "properties.proximityPlacementGroup",
        "properties.hostGroup",
        "properties.additionalCapabilities",
        "properties.constrainedMaximumCapacity",
        "properties.zonalPlatformFaultDomainAlignMode",
        "properties.skuProfile",
        "properties.highSpeedInterconnectPlacement",
        "properties.virtualMachineProfile.osProfile.linuxConfiguration.provisionVMAgent",
        "properties.virtualMachineProfile.osProfile.linuxConfiguration.patchSettings",
        "properties.virtualMachineProfile.osProfile.linuxConfiguration.enableVMAgentPlatformUpdates",
        "properties.virtualMachineProfile.osProfile.secrets",
        "properties.virtualMachineProfile.osProfile.allowExtensionOperations",
        "properties.virtualMachineProfile.osProfile.requireGuestProvisionSignal",
        "properties.virtualMachineProfile.storageProfile.osDisk.caching",
        "properties.virtualMachineProfile.storageProfile.osDisk.writeAcceleratorEnabled",
        "properties.virtualMachineProfile.storageProfile.osDisk.diffDiskSettings",
        "properties.virtualMachineProfile.storageProfile.osDisk.storageFaultDomainAlignment",
        "properties.virtualMachineProfile.storageProfile.osDisk.managedDisk.diskEncryptionSet",
        "properties.virtualMachineProfile.storageProfile.osDisk.managedDisk.securityProfile",
        "properties.virtualMachineProfile.storageProfile.osDisk.managedDisk.additionalDiskProperties",
        "properties.virtualMachineProfile.storageProfile.osDisk.deleteOption",
        "properties.virtualMachineProfile.storageProfile.dataDisks[].caching",
        "properties.virtualMachineProfile.storageProfile.dataDisks[].writeAcceleratorEnabled",
        "properties.virtualMachineProfile.storageProfile.dataDisks[].storageFaultDomainAlignment",
        "properties.virtualMachineProfile.storageProfile.dataDisks[].managedDisk.diskEncryptionSet",
        "properties.virtualMachineProfile.storageProfile.dataDisks[].managedDisk.securityProfile",
        "properties.virtualMachineProfile.storageProfile.dataDisks[].managedDisk.additionalDiskProperties",
        "properties.virtualMachineProfile.storageProfile.dataDisks[].diskIOPSReadWrite",
        "properties.virtualMachineProfile.storageProfile.dataDisks[].diskMBpsReadWrite",
        "properties.virtualMachineProfile.storageProfile.dataDisks[].deleteOption",
        "properties.virtualMachineProfile.storageProfile.diskControllerType",
        "properties.virtualMachineProfile.storageProfile.diskApiVersion",
        "properties.virtualMachineProfile.securityProfile.encryptionAtHost",
        "properties.virtualMachineProfile.securityProfile.encryptionIdentity",
        "properties.virtualMachineProfile.securityProfile.proxyAgentSettings",
        "properties.virtualMachineProfile.diagnosticsProfile",
        "properties.virtualMachineProfile.extensionProfile.extensions[].properties.autoUpgradeMinorVersion",
        "properties.virtualMachineProfile.extensionProfile.extensions[].properties.enableAutomaticUpgrade",
        "properties.virtualMachineProfile.extensionProfile.extensions[].properties.protectedSettingsFromKeyVault",
        "properties.virtualMachineProfile.licenseType",
        "properties.virtualMachineProfile.billingProfile",
        "properties.virtualMachineProfile.scheduledEventsProfile",
        "properties.virtualMachineProfile.interconnectBlockProfile",
        "properties.virtualMachineProfile.securityPostureReference",
        "properties.virtualMachineProfile.hardwareProfile",
        "properties.virtualMachineProfile.priority",
        "properties.virtualMachineProfile.evictionPolicy",
        "properties.virtualMachineProfile.capacityReservation",
        "properties.virtualMachineProfile.applicationProfile",
        "properties.virtualMachineProfile.serviceArtifactReference",
      ]
    `);
  });

  test('of an instance is everything but its protection and its data disks', () => {
    const kept = withoutEffect(InstancePut).map(({ path }) => path.replace('properties.', ''));
    expect(kept.filter((path) => !path.includes('dataDisks'))).toEqual([
      'tags',
      'plan',
      'identity',
      'storageProfile.imageReference',
      'storageProfile.osDisk',
      'storageProfile.diskControllerType',
      'storageProfile.diskApiVersion',
      'storageProfile.alignRegionalDisksToVMZone',
      'hardwareProfile',
      'additionalCapabilities',
      'osProfile',
      'securityProfile',
      'networkProfile',
      'networkProfileConfiguration',
      'diagnosticsProfile',
      'licenseType',
      'userData',
      'availabilitySet',
      'capacityReservation',
      'interconnectBlockProfile',
    ]);
  });

  test('of a disk is listed too', () => {
    expect(withoutEffect(DiskBody).map(({ path }) => path)).toMatchInlineSnapshot(`
      [
        "extendedLocation",
        "properties.creationData.logicalSectorSize",
        "properties.creationData.performancePlus",
        "properties.creationData.provisionedBandwidthCopySpeed",
        "properties.creationData.instantAccessDurationMinutes",
        "properties.encryption",
        "properties.networkAccessPolicy",
        "properties.publicNetworkAccess",
        "properties.diskAccessId",
        "properties.dataAccessAuthMode",
        "properties.diskIOPSReadWrite",
        "properties.diskMBpsReadWrite",
        "properties.diskIOPSReadOnly",
        "properties.diskMBpsReadOnly",
        "properties.burstingEnabled",
        "properties.optimizedForFrequentAttach",
        "properties.tier",
        "properties.maxShares",
        "properties.supportsHibernation",
        "properties.purchasePlan",
        "properties.supportedCapabilities",
        "properties.encryptionSettingsCollection",
        "properties.availabilityPolicy",
      ]
    `);
  });
});
