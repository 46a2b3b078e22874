import type { UpgradeMode, VirtualMachineScaleSet, VirtualMachineScaleSetUpdate } from '@azure/arm-compute';
import type { Lab } from '../lab/lab.ts';
import { callOptions, cmdlet } from './cmdlet.ts';
import { type Instances, toBody } from './instances.ts';
import { MODEL_VIEWS } from './views.ts';

/** Reads the scale set model, which specifies what the instances should be. */
export const getAzVmss = cmdlet(
  'Get-AzVmss',
  'GET virtualMachineScaleSets/{set}',
  async (lab) => {
    const { virtualMachineScaleSets } = await lab.clients.compute();
    return await virtualMachineScaleSets.get(lab.resourceGroup, lab.scaleSetName, { abortSignal: lab.signal });
  },
  { az: () => ['vmss', 'show'], views: MODEL_VIEWS },
);

/** Creates a scale set beside the one that the lab is about. */
export const newAzVmss = cmdlet(
  'New-AzVmss',
  'PUT virtualMachineScaleSets/{set}',
  async (
    lab,
    {
      name,
      virtualMachineScaleSet,
    }: { readonly name: string; readonly virtualMachineScaleSet: VirtualMachineScaleSet },
  ) => {
    const { virtualMachineScaleSets } = await lab.clients.compute();
    return await virtualMachineScaleSets.createOrUpdate(
      lab.resourceGroup,
      name,
      virtualMachineScaleSet,
      callOptions(lab),
    );
  },
  {
    powershell: ({ name, virtualMachineScaleSet }) => [
      { cmdlet: 'New-AzVmss', parameters: { vMScaleSetName: name, virtualMachineScaleSet } },
    ],
  },
);

/** The parameters of `Update-AzVmss` without an object: Azure receives only these values. */
export interface UpdateParameters {
  readonly skuCapacity?: number;
  readonly imageReferenceVersion?: string;
  readonly upgradePolicyMode?: UpgradeMode;
}

/**
 * Updates the scale set model. With an object it sends the whole model as it was read and changed; a password and custom data cannot be
 * read, so they are not sent. Without an object it sends only the parameters. In Rolling mode the operation ends when the rolling
 * upgrade ends.
 */
export const updateAzVmss = cmdlet(
  'Update-AzVmss',
  {
    '-VirtualMachineScaleSet': 'PUT virtualMachineScaleSets/{set}',
    'single values': 'PATCH virtualMachineScaleSets/{set}',
  },
  async (lab, update: { readonly virtualMachineScaleSet: VirtualMachineScaleSet } | UpdateParameters) => {
    const { virtualMachineScaleSets } = await lab.clients.compute();
    const { resourceGroup, scaleSetName } = lab;
    const options = callOptions(lab);
    if (!('virtualMachineScaleSet' in update)) {
      return await virtualMachineScaleSets.update(resourceGroup, scaleSetName, toPatch(update), options);
    }
    const model = await withoutUnchangedImage(lab, update.virtualMachineScaleSet);
    return await virtualMachineScaleSets.createOrUpdate(resourceGroup, scaleSetName, model, options);
  },
  {
    // How a changed model is sent depends on its changes: the generator of commands compares it with the one before.
    az: (update) => ('virtualMachineScaleSet' in update ? [] : toAz(update)),
    body: (update) => ('virtualMachineScaleSet' in update ? undefined : toRestBody(update)),
  },
);

/** Reimages every instance at the same time, because no `-InstanceId` is given. */
export const setAzVmss = cmdlet(
  'Set-AzVmss',
  'POST virtualMachineScaleSets/{set}/reimage',
  async (lab, _: { readonly reimage: true }): Promise<void> => {
    const { virtualMachineScaleSets } = await lab.clients.compute();
    await virtualMachineScaleSets.reimage(lab.resourceGroup, lab.scaleSetName, callOptions(lab));
  },
  { az: (_) => ['vmss', 'reimage'] },
);

/** Starts every instance, and ends when all of them run. */
export const startAzVmss = cmdlet(
  'Start-AzVmss',
  'POST virtualMachineScaleSets/{set}/start',
  async (lab): Promise<void> => {
    const { virtualMachineScaleSets } = await lab.clients.compute();
    await virtualMachineScaleSets.start(lab.resourceGroup, lab.scaleSetName, callOptions(lab));
  },
  { az: () => ['vmss', 'start'] },
);

/** Restarts the named instances. */
export const restartAzVmss = cmdlet(
  'Restart-AzVmss',
  'POST virtualMachineScaleSets/{set}/restart',
  async (lab, { instanceId }: Instances): Promise<void> => {
    const { virtualMachineScaleSets } = await lab.clients.compute();
    const options = { ...callOptions(lab), vmInstanceIDs: { instanceIds: [...instanceId] } };
    await virtualMachineScaleSets.restart(lab.resourceGroup, lab.scaleSetName, options);
  },
  { az: ({ instanceId }) => ['vmss', 'restart', '--instance-ids', ...instanceId], body: toBody },
);

/** Turns every instance off without deallocating it, so that Azure goes on charging for it, or deallocates the named instances. */
export const stopAzVmss = cmdlet(
  'Stop-AzVmss',
  {
    '-StayProvisioned': 'POST virtualMachineScaleSets/{set}/poweroff',
    'without -StayProvisioned': 'POST virtualMachineScaleSets/{set}/deallocate',
  },
  async (lab, which: { readonly stayProvisioned: true } | Instances): Promise<void> => {
    const { virtualMachineScaleSets } = await lab.clients.compute();
    const { resourceGroup, scaleSetName } = lab;
    const options = callOptions(lab);
    if ('stayProvisioned' in which) return await virtualMachineScaleSets.powerOff(resourceGroup, scaleSetName, options);
    const vmInstanceIDs = { instanceIds: [...which.instanceId] };
    await virtualMachineScaleSets.deallocate(resourceGroup, scaleSetName, { ...options, vmInstanceIDs });
  },
  {
    powershell: (which) => [{ cmdlet: 'Stop-AzVmss', parameters: { ...which, force: true } }],
    az: (which) =>
      'stayProvisioned' in which ? ['vmss', 'stop'] : ['vmss', 'deallocate', '--instance-ids', ...which.instanceId],
    body: (which) => ('stayProvisioned' in which ? undefined : toBody(which)),
  },
);

/** Reads the scale set again, as the cmdlet does, and leaves an image id out of the model if it has not changed (source: azure-powershell-update-vmss). */
async function withoutUnchangedImage(lab: Lab, model: VirtualMachineScaleSet): Promise<VirtualMachineScaleSet> {
  const { imageReference, ...storageProfile } = model.virtualMachineProfile?.storageProfile ?? {};
  if (imageReference?.id === undefined) return model;
  const current = await getAzVmss.run(lab);
  if (current.virtualMachineProfile?.storageProfile?.imageReference?.id !== imageReference.id) return model;
  return { ...model, virtualMachineProfile: { ...model.virtualMachineProfile, storageProfile } };
}

function toPatch({
  skuCapacity,
  imageReferenceVersion,
  upgradePolicyMode,
}: UpdateParameters): VirtualMachineScaleSetUpdate {
  return {
    ...(skuCapacity !== undefined && { sku: { capacity: skuCapacity } }),
    ...(upgradePolicyMode && { upgradePolicy: { mode: upgradePolicyMode } }),
    ...(imageReferenceVersion && {
      virtualMachineProfile: { storageProfile: { imageReference: { version: imageReferenceVersion } } },
    }),
  };
}

function toAz({ skuCapacity, imageReferenceVersion, upgradePolicyMode }: UpdateParameters): string[] {
  if (skuCapacity !== undefined) return ['vmss', 'scale', '--new-capacity', String(skuCapacity)];
  const sets = [
    ...(upgradePolicyMode ? [`upgradePolicy.mode=${upgradePolicyMode}`] : []),
    ...(imageReferenceVersion
      ? [`virtualMachineProfile.storageProfile.imageReference.version=${imageReferenceVersion}`]
      : []),
  ];
  return ['vmss', 'update', '--set', ...sets];
}

/** The body of the PATCH in REST, where all but the SKU is below `properties`. */
function toRestBody(update: UpdateParameters): object {
  const { sku, ...properties } = toPatch(update);
  return { ...(sku && { sku }), ...(Object.keys(properties).length > 0 && { properties }) };
}
