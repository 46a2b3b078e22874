import type { RollingUpgradeStatusInfo } from '@azure/arm-compute';
import type { Lab } from '../lab/lab.ts';
import { callOptions } from './call.ts';

/** `Get-AzVmssRollingUpgrade`: the latest rolling upgrade, running or not. Azure refuses with 404 if there never was one. */
export async function getAzVmssRollingUpgrade(lab: Lab): Promise<RollingUpgradeStatusInfo> {
  const { virtualMachineScaleSetRollingUpgrades } = await lab.clients.compute();
  const options = { abortSignal: lab.signal };
  const latest = await virtualMachineScaleSetRollingUpgrades.getLatest(lab.resourceGroup, lab.scaleSetName, options);
  return lab.evidence.record('Get-AzVmssRollingUpgrade', latest);
}

/** `Stop-AzVmssRollingUpgrade`: cancels the one that runs. Azure refuses with 409 if none does. */
export async function stopAzVmssRollingUpgrade(lab: Lab): Promise<void> {
  const { virtualMachineScaleSetRollingUpgrades } = await lab.clients.compute();
  await virtualMachineScaleSetRollingUpgrades.cancel(lab.resourceGroup, lab.scaleSetName, callOptions(lab));
}

/** `Start-AzVmssRollingOSUpgrade`, option B of the exam question: to the latest version of the platform image. Ends with the upgrade. */
export async function startAzVmssRollingOSUpgrade(lab: Lab): Promise<void> {
  const { virtualMachineScaleSetRollingUpgrades } = await lab.clients.compute();
  await virtualMachineScaleSetRollingUpgrades.startOSUpgrade(lab.resourceGroup, lab.scaleSetName, callOptions(lab));
}

/** `Start-AzVmssRollingExtensionUpgrade`: to the latest versions of the extensions' handlers. Ends with the upgrade. */
export async function startAzVmssRollingExtensionUpgrade(lab: Lab): Promise<void> {
  const { virtualMachineScaleSetRollingUpgrades } = await lab.clients.compute();
  const { resourceGroup, scaleSetName } = lab;
  await virtualMachineScaleSetRollingUpgrades.startExtensionUpgrade(resourceGroup, scaleSetName, callOptions(lab));
}
