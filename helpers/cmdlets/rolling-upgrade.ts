import { callOptions, cmdlet } from './cmdlet.ts';
import { settled } from './settled.ts';
import { UPGRADE_VIEW } from './views.ts';

/** Reads the latest rolling upgrade, whether it still runs or not. Azure rejects the request with 404 if there never was one. */
export const getAzVmssRollingUpgrade = cmdlet(
  'Get-AzVmssRollingUpgrade',
  'GET virtualMachineScaleSets/{set}/rollingUpgrades/latest',
  async (lab) => {
    await settled(lab);
    const { virtualMachineScaleSetRollingUpgrades } = await lab.clients.compute();
    const options = { abortSignal: lab.signal };
    return await virtualMachineScaleSetRollingUpgrades.getLatest(lab.resourceGroup, lab.scaleSetName, options);
  },
  { az: () => ['vmss', 'rolling-upgrade', 'get-latest'], views: [UPGRADE_VIEW] },
);

/** Cancels the running rolling upgrade. Azure rejects the request with 409 if none runs. */
export const stopAzVmssRollingUpgrade = cmdlet(
  'Stop-AzVmssRollingUpgrade',
  'POST virtualMachineScaleSets/{set}/rollingUpgrades/cancel',
  async (lab): Promise<void> => {
    const { virtualMachineScaleSetRollingUpgrades } = await lab.clients.compute();
    await virtualMachineScaleSetRollingUpgrades.cancel(lab.resourceGroup, lab.scaleSetName, callOptions(lab));
  },
  {
    powershell: () => [{ cmdlet: 'Stop-AzVmssRollingUpgrade', parameters: { force: true } }],
    az: () => ['vmss', 'rolling-upgrade', 'cancel'],
  },
);

/**
 * Starts a rolling upgrade to the latest version of the platform image, and ends when the upgrade ends. This cmdlet is option B of the
 * exam question.
 */
export const startAzVmssRollingOSUpgrade = cmdlet(
  'Start-AzVmssRollingOSUpgrade',
  'POST virtualMachineScaleSets/{set}/osRollingUpgrade',
  async (lab): Promise<void> => {
    const { virtualMachineScaleSetRollingUpgrades } = await lab.clients.compute();
    await virtualMachineScaleSetRollingUpgrades.startOSUpgrade(lab.resourceGroup, lab.scaleSetName, callOptions(lab));
  },
  { az: () => ['vmss', 'rolling-upgrade', 'start'] },
);
