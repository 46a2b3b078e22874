import type { UpgradeMode, VirtualMachineScaleSet, VirtualMachineScaleSetUpdate } from '@azure/arm-compute';
import type { Lab } from '../lab/lab.ts';
import { callOptions } from './call.ts';

/** Parameters of `Update-AzVmss` without an object: only these values are sent. */
export interface UpdateParameters {
  readonly skuCapacity?: number;
  readonly skuName?: string;
  readonly imageReferenceVersion?: string;
  readonly upgradePolicyMode?: UpgradeMode;
  /** Base64. */
  readonly customData?: string;
}

/** `Update-AzVmss -VirtualMachineScaleSet $vmss`, or with parameters alone. */
export type Update = { readonly virtualMachineScaleSet: VirtualMachineScaleSet } | UpdateParameters;

/**
 * `Update-AzVmss`. With an object it sends the whole model back by PUT, as it was read and changed: what cannot be read (password,
 * custom data) is not sent, and an image that is named by its id and has not changed is left out of it. With parameters alone it
 * sends a PATCH. It ends when the operation has ended: under the mode Rolling, together with the rolling upgrade.
 */
export async function updateAzVmss(lab: Lab, update: Update): Promise<VirtualMachineScaleSet> {
  const { virtualMachineScaleSets } = await lab.clients.compute();
  const { resourceGroup, scaleSetName } = lab;
  const options = callOptions(lab);
  if (!('virtualMachineScaleSet' in update)) {
    const patched = await virtualMachineScaleSets.update(resourceGroup, scaleSetName, toPatch(update), options);
    return lab.evidence.record('Update-AzVmss', patched);
  }
  const model = await withoutKnownImage(lab, update.virtualMachineScaleSet);
  const put = await virtualMachineScaleSets.createOrUpdate(resourceGroup, scaleSetName, model, options);
  return lab.evidence.record('Update-AzVmss -VirtualMachineScaleSet', put);
}

/** The cmdlet reads the set once more to see whether an image id is new (claims P1). */
async function withoutKnownImage(lab: Lab, model: VirtualMachineScaleSet): Promise<VirtualMachineScaleSet> {
  const { imageReference, ...storageProfile } = model.virtualMachineProfile?.storageProfile ?? {};
  if (imageReference?.id === undefined) return model;
  const { virtualMachineScaleSets } = await lab.clients.compute();
  const current = await virtualMachineScaleSets.get(lab.resourceGroup, lab.scaleSetName, { abortSignal: lab.signal });
  if (current.virtualMachineProfile?.storageProfile?.imageReference?.id !== imageReference.id) return model;
  return { ...model, virtualMachineProfile: { ...model.virtualMachineProfile, storageProfile } };
}

function toPatch(parameters: UpdateParameters): VirtualMachineScaleSetUpdate {
  const { skuCapacity, skuName, imageReferenceVersion, upgradePolicyMode, customData } = parameters;
  const profile = {
    ...(imageReferenceVersion && { storageProfile: { imageReference: { version: imageReferenceVersion } } }),
    ...(customData && { osProfile: { customData } }),
  };
  return {
    ...((skuCapacity !== undefined || skuName) && {
      sku: { ...(skuCapacity !== undefined && { capacity: skuCapacity }), ...(skuName && { name: skuName }) },
    }),
    ...(upgradePolicyMode && { upgradePolicy: { mode: upgradePolicyMode } }),
    ...(Object.keys(profile).length > 0 && { virtualMachineProfile: profile }),
  };
}
