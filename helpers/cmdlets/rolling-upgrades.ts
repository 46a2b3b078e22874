import type { RollingUpgradeStatusInfo } from '@azure/arm-compute';
import { describeFailure } from '../clients/azure-error.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
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
  const { requests } = lab.clients;
  const mark = requests.length;
  try {
    await virtualMachineScaleSetRollingUpgrades.cancel(lab.resourceGroup, lab.scaleSetName, callOptions(lab));
  } catch (error) {
    // An earlier try, whose answer was lost, has cancelled it: then there is none to cancel any more.
    if (!requests.wasWriteRepeated(mark) || !/no ongoing/.test(describeFailure(error).join(' '))) throw error;
    const { runningStatus } = await getAzVmssRollingUpgrade(unobserved(lab));
    if (runningStatus?.code !== 'Cancelled') throw error;
  }
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
