import { type JsonObject, toJson } from '../../core/json.ts';
import { type ExtensionModel, extensionsOf } from '../model/extensions.ts';
import { withoutSecrets } from '../model/secrets.ts';
import type { AttachedDisk, Instance } from './instance.ts';

/** Returns the body of an instance's GET (source: recording-cli-vms, recording-net-managed-disks). */
export function instanceAnswer(instance: Instance): JsonObject {
  const { size, tier, profile } = instance.applied.machine;
  const extensions = extensionsOf(profile);
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
      storageProfile: storageProfile(instance),
      osProfile: osProfile(instance),
      ...(profile.securityProfile && { securityProfile: toJson(profile.securityProfile) }),
      ...(profile.diagnosticsProfile && { diagnosticsProfile: toJson(profile.diagnosticsProfile) }),
      networkProfile: { networkInterfaces: instance.interfaces.map((id) => ({ id })) },
      ...(profile.licenseType && { licenseType: profile.licenseType }),
      ...(instance.protectionPolicy && { protectionPolicy: { ...instance.protectionPolicy } }),
      provisioningState: instance.provisioningState,
      timeCreated: instance.timeCreated.toISOString(),
    },
    ...(extensions.length > 0 && { resources: extensions.map((each) => extensionOf(instance, each)) }),
  };
}

function storageProfile({ applied, osDisk, dataDisks }: Instance): JsonObject {
  const { imageReference, diskControllerType } = applied.machine.profile.storageProfile;
  return {
    imageReference: { ...toJson(imageReference), ...(osDisk && { exactVersion: osDisk.from.version }) },
    ...(osDisk && { osDisk: diskOf(osDisk) }),
    // An instance always has the key (source: recording-cli-create-and-modify).
    dataDisks: dataDisks.map((each) => ({ ...diskOf(each), toBeDetached: each.isLeaving ?? false })),
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
