import { type JsonObject, toJson } from '../../core/json.ts';
import type { ExtensionModel } from '../model/extensions.ts';
import { withoutSecrets } from '../model/secrets.ts';
import type { AttachedDisk, Instance } from './instance.ts';

/**
 * Returns the body of an instance's GET, with what the request expands
 * (source: recording-cli-vms, recording-net-managed-disks). The sizes of data disks may be left out.
 */
export function instanceAnswer(instance: Instance, expanded: JsonObject = {}, withSizes = true): JsonObject {
  const { size, tier, profile } = instance.applied.machine;
  const extensions = profile.extensionProfile?.extensions ?? [];
  return {
    name: instance.name,
    id: instance.id,
    type: 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines',
    location: instance.set.location,
    ...(instance.tags && { tags: instance.tags }),
    ...(instance.zone && { zones: [instance.zone] }),
    instanceId: instance.instanceId,
    sku: { name: size, tier },
    etag: `"${instance.etag}"`,
    properties: {
      latestModelApplied: instance.isLatest,
      modelDefinitionApplied: 'VirtualMachineScaleSet',
      networkProfileConfiguration: {
        networkInterfaceConfigurations: toJson(profile.networkProfile).networkInterfaceConfigurations ?? [],
      },
      vmId: instance.vmId,
      // Empty on an instance that follows the set's size (source: recording-cli-vms).
      hardwareProfile: {},
      storageProfile: storageProfile(instance, withSizes),
      osProfile: osProfile(instance),
      ...(profile.securityProfile && { securityProfile: toJson(profile.securityProfile) }),
      ...(profile.diagnosticsProfile && { diagnosticsProfile: toJson(profile.diagnosticsProfile) }),
      networkProfile: { networkInterfaces: instance.interfaces.map((id) => ({ id })) },
      ...(profile.licenseType && { licenseType: profile.licenseType }),
      ...(instance.protectionPolicy && { protectionPolicy: { ...instance.protectionPolicy } }),
      provisioningState: instance.provisioningState,
      timeCreated: instance.timeCreated.toISOString(),
      ...expanded,
    },
    ...(extensions.length > 0 && { resources: extensions.map((each) => extensionOf(instance, each)) }),
  };
}

function storageProfile({ applied, osDisk, dataDisks }: Instance, withSizes: boolean): JsonObject {
  const { imageReference, diskControllerType } = applied.machine.profile.storageProfile;
  return {
    imageReference: { ...toJson(imageReference), ...(osDisk && { exactVersion: osDisk.from.version }) },
    ...(osDisk && { osDisk: diskOf(osDisk) }),
    // An instance always has the key (source: recording-cli-create-and-modify).
    dataDisks: dataDisks.map((each) => {
      const { diskSizeGB = 0, ...rest } = diskOf(each);
      return { ...rest, ...(withSizes && { diskSizeGB }), toBeDetached: each.isLeaving ?? false };
    }),
    diskControllerType,
  };
}

function diskOf({ model, name, id }: AttachedDisk<{ managedDisk: object }>): JsonObject {
  return { ...toJson(model), name, managedDisk: { ...toJson(model.managedDisk), id } };
}

function osProfile({ applied, computerName }: Instance): JsonObject {
  const { computerNamePrefix: _, ...profile } = withoutSecrets(applied.machine.profile.osProfile);
  return { computerName, ...profile };
}

function extensionOf(instance: Instance, { name, properties = {} }: ExtensionModel): JsonObject {
  return {
    name,
    id: `${instance.ownerId}/extensions/${name}`,
    type: 'Microsoft.Compute/virtualMachines/extensions',
    location: instance.set.location,
    properties: {
      ...withoutSecrets(properties),
      provisioningState: instance.extensions.get(name)?.state ?? 'Creating',
    },
  };
}
