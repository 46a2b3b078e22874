import type { RollingUpgradeStatusInfo } from '@azure/arm-compute';
import { describeFailure } from '../azure/clients/azure-error.ts';
import { areConflictsAnswers } from '../azure/clients/retry.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { waitUntil } from '../lab-time/wait-until.ts';
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
    // An earlier try, whose answer was lost, has cancelled it: then there is none to cancel any more. Whoever wants to know whether
    // Azure refuses is told what it said: the first answer may have been the same.
    if (
      areConflictsAnswers() ||
      !requests.wasWriteRepeated(mark) ||
      !/no ongoing/.test(describeFailure(error).join(' '))
    )
      throw error;
    if ((await upgradeToEnd(lab)) !== 'Cancelled') throw error;
  }
}

/** How the latest upgrade ended; what is cancelled ends with its batch. */
function upgradeToEnd(lab: Lab): Promise<string> {
  const { speed, signal } = lab;
  const look = async () => {
    const { runningStatus } = await getAzVmssRollingUpgrade(unobserved(lab));
    const seen = runningStatus?.code ?? 'no state';
    return seen.startsWith('Rolling') ? { seen } : { seen, done: seen };
  };
  return waitUntil({ what: 'the cancelled upgrade to end', within: 900, every: 5, speed, signal, look });
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
