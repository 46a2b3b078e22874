import { describeFailure } from '../azure/clients/azure-error.ts';
import { areConflictsAnswers } from '../azure/clients/retry.ts';
import { type Lab, unobserved } from '../lab/lab.ts';
import { waitUntil } from '../lab-time/wait-until.ts';
import { callOptions, cmdlet } from './cmdlet.ts';

/** Reads the latest rolling upgrade, whether it still runs or not. Azure rejects the request with 404 if there never was one. */
export const getAzVmssRollingUpgrade = cmdlet(
  'Get-AzVmssRollingUpgrade',
  'GET virtualMachineScaleSets/{set}/rollingUpgrades/latest',
  async (lab) => {
    const { virtualMachineScaleSetRollingUpgrades } = await lab.clients.compute();
    const options = { abortSignal: lab.signal };
    return await virtualMachineScaleSetRollingUpgrades.getLatest(lab.resourceGroup, lab.scaleSetName, options);
  },
);

/** Cancels the running rolling upgrade. Azure rejects the request with 409 if none runs. */
export const stopAzVmssRollingUpgrade = cmdlet(
  'Stop-AzVmssRollingUpgrade',
  'POST virtualMachineScaleSets/{set}/rollingUpgrades/cancel',
  async (lab): Promise<void> => {
    const { virtualMachineScaleSetRollingUpgrades } = await lab.clients.compute();
    const { requests } = lab.clients;
    const mark = requests.length;
    try {
      await virtualMachineScaleSetRollingUpgrades.cancel(lab.resourceGroup, lab.scaleSetName, callOptions(lab));
    } catch (error) {
      // An earlier try, whose answer was lost, may have cancelled the upgrade. A caller that asks for the rejection itself gets it,
      // because the first answer may have been the same.
      if (
        areConflictsAnswers() ||
        !requests.wasWriteRepeated(mark) ||
        !/no ongoing/.test(describeFailure(error).join(' '))
      )
        throw error;
      if ((await upgradeToEnd(lab)) !== 'Cancelled') throw error;
    }
  },
);

/** Waits until the latest upgrade has ended, and returns how it ended. A cancelled upgrade ends with its current batch. */
function upgradeToEnd(lab: Lab): Promise<string> {
  const { speed, signal } = lab;
  const look = async () => {
    const { runningStatus } = await getAzVmssRollingUpgrade.run(unobserved(lab));
    const seen = runningStatus?.code ?? 'no state';
    return seen.startsWith('Rolling') ? { seen } : { seen, done: seen };
  };
  return waitUntil({ what: 'the cancelled upgrade to end', within: 900, every: 5, speed, signal, look });
}

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
);
