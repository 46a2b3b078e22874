import type { VirtualMachineScaleSet } from '@azure/arm-compute';
import type { JsonObject } from '../azure/deployment/template.ts';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import type { Lab } from '../lab/lab.ts';
import { deployOwnSet, type OwnSetName, openOwnSet } from '../lab/own-set.ts';
import { createReadings } from '../readings/readings.ts';
import { isRunning } from '../readings/rolling-upgrade.ts';
import { createWaits } from '../waiting/waits.ts';
import type { State } from './state.ts';

/** A scale set of its own, and in which condition its claims begin. */
interface OwnSet {
  readonly set: OwnSetName;
  readonly is: string;
  /** What it is deployed with, over the lab's own parameters. */
  parameters(lab: Lab): JsonObject;
  /** Whether the model is as it has to be, apart from what the claims change in any case. */
  isSettled(model: VirtualMachineScaleSet): boolean;
  /** Makes it so; every instance is healthy. */
  settle(lab: Lab): Promise<void>;
}

/**
 * The state that a scale set of its own is there, with its application answering on every instance and no upgrade under way. Claims leave
 * instances behind that are sick or half upgraded: the step heals them, and each claim then brings a model of its own to all of them.
 */
export function ownSet({ set, is, parameters, isSettled, settle }: OwnSet): State<void> {
  return {
    from: 'deployed',
    set,
    is,
    async isReached(lab) {
      const own = await openOwnSet(lab, set);
      if (!own) return false;
      const { readHealth, readRollingUpgrade } = createReadings(own);
      if (!isSettled(await createCmdlets(own).getAzVmss()) || isRunning(await readRollingUpgrade())) return false;
      return (await readHealth()).every(({ health }) => health === 'healthy');
    },
    async make(lab) {
      if (!(await openOwnSet(lab, set))) await deployOwnSet(lab, set, parameters(lab));
      const own = await openOwnSet(lab, set);
      if (!own) throw new Error(`The deployment "${set}" succeeded, but Azure does not know of it.`);
      const waitFor = createWaits(own);
      await waitFor.rollingUpgradeToEnd();
      const { getAzVmss, getAzVmssVM, invokeAzVmssVMRunCommand } = createCmdlets(own);
      for (const { instanceId = '' } of await getAzVmssVM()) {
        await invokeAzVmssVMRunCommand({ instanceId, script: 'systemctl start instance-page' });
      }
      await waitFor.everyInstanceToBeHealthy();
      if (!isSettled(await getAzVmss())) await settle(own);
    },
  };
}
