import type { VirtualMachineScaleSet } from '@azure/arm-compute';
import type { JsonObject } from '../azure/deployment/template.ts';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import type { Lab } from '../lab/lab.ts';
import { deleteOtherSets, deployOwnSet, type OwnSetName, openOwnSet } from '../lab/own-set.ts';
import { createReadings } from '../readings/readings.ts';
import { isRunning } from '../readings/rolling-upgrade.ts';
import { createWaits } from '../waiting/waits.ts';
import { START_APPLICATION } from './custom-script.ts';
import type { State } from './state.ts';

/** A second scale set, and the model that its claims start from. */
interface OwnSet {
  readonly set: OwnSetName;
  readonly is: string;
  /** Returns the parameters of its deployment that differ from the lab's own. */
  parameters(lab: Lab): JsonObject;
  /** Returns true if the model is as the state requires, apart from values that each claim sets itself. */
  isModelReady(model: VirtualMachineScaleSet): boolean;
  /** Updates the model so that it is ready. Every instance is healthy at that time. */
  prepareModel(lab: Lab): Promise<void>;
}

/**
 * Returns the state in which a second scale set is deployed, its application runs on every instance, and no rolling upgrade runs. A claim may
 * leave instances unhealthy, failed or half upgraded. The step starts their application again and repairs failed instances by a harmless model, because
 * Azure may count them as unhealthy. The next claim rolls out its own model.
 */
export function ownSet({ set, is, parameters, isModelReady, prepareModel }: OwnSet): State<void> {
  return {
    from: 'deployed',
    set,
    is,
    async isReached(lab) {
      const own = await openOwnSet(lab, set);
      if (!own) return false;
      const { readHealth, readRollingUpgrade } = createReadings(own);
      if (await hasFailedInstance(own)) return false;
      if (!isModelReady(await createCmdlets(own).getAzVmss()) || isRunning(await readRollingUpgrade())) return false;
      return (await readHealth()).every(({ health }) => health === 'healthy');
    },
    async step(lab) {
      if (!(await openOwnSet(lab, set))) {
        await deleteOtherSets(lab, set);
        await deployOwnSet(lab, set, parameters(lab));
      }
      const own = await openOwnSet(lab, set);
      if (!own) throw new Error(`The deployment "${set}" succeeded, but Azure does not return it.`);
      const waitFor = createWaits(own);
      await waitFor.rollingUpgradeToEnd();
      await waitFor.noInstanceToBeUpdating();
      const { getAzVmss, getAzVmssVM, invokeAzVmssVMRunCommand } = createCmdlets(own);
      const start = async ({ instanceId = '' }) => invokeAzVmssVMRunCommand({ instanceId, script: START_APPLICATION });
      await Promise.all((await getAzVmssVM()).map(start));
      await waitFor.everyInstanceToBeHealthy();
      if (isModelReady(await getAzVmss()) && !(await hasFailedInstance(own))) return;
      const since = (await createReadings(own).readRollingUpgrade())?.startTime;
      await prepareModel(own);
      await waitFor.rollingUpgradeToEnd({ since });
      await waitFor.noInstanceToHaveFailed();
    },
  };
}

/** Returns true if an instance has failed, as it does when an extension fails on it. */
async function hasFailedInstance(own: Lab): Promise<boolean> {
  return (await createCmdlets(own).getAzVmssVM()).some(({ provisioningState }) => provisioningState === 'Failed');
}
