import { rejectionIn } from '../azure/clients/azure-rejection.ts';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import type { Lab } from '../lab/lab.ts';
import { CHANGE } from './custom-script.ts';
import { ownSet } from './own-set-state.ts';

/** The thresholds by which one unhealthy instance of two stops a rolling upgrade. A claim that depends on them sets them again. */
export const STRICT_THRESHOLDS = { maxUnhealthyInstancePercent: 20, maxUnhealthyUpgradedInstancePercent: 20 };
/** Azure's default of 20 percent everywhere. */
const POLICY = { maxBatchInstancePercent: 20, ...STRICT_THRESHOLDS };
/** With these, a rolling upgrade repairs instances on which an extension has failed. */
const REPAIR = { maxUnhealthyInstancePercent: 100, maxUnhealthyUpgradedInstancePercent: 100 };
const SWITCHES = { maxSurge: false, rollbackFailedInstancesOnPolicyBreach: false };
const CAPACITY = 2;
/** Lab seconds until the application responds for the first time on a new OS disk. */
const START_UP = 30;

/** A second scale set with a strict rolling upgrade policy: one unhealthy instance of two stops a rolling upgrade. */
export const strictSet = ownSet({
  set: 'strict',
  is: 'the scale set with the strict rolling upgrade policy is deployed with two healthy instances, without maxSurge and without rollback',
  parameters: (lab) => ({ ...POLICY, capacity: CAPACITY, customData: slowCustomData(lab) }),
  isModelReady: ({ sku, upgradePolicy }) => {
    const { maxSurge, rollbackFailedInstancesOnPolicyBreach } = upgradePolicy?.rollingUpgradePolicy ?? {};
    const isRolling = upgradePolicy?.mode === 'Rolling';
    return isRolling && sku?.capacity === CAPACITY && !maxSurge && !rollbackFailedInstancesOnPolicyBreach;
  },
  prepareModel: async (lab) => {
    const { getAzVmss, removeAzVmssExtension, setRollingUpgradePolicy, updateAzVmss } = createCmdlets(lab);
    // This update may start a rolling upgrade, which must not roll out the extension that a claim has left behind.
    const harmless = removeAzVmssExtension(await getAzVmss(), { name: CHANGE });
    const { sku, upgradePolicy, ...model } = setRollingUpgradePolicy(harmless, { ...POLICY, ...REPAIR, ...SWITCHES });
    const strict = {
      sku: { ...sku, capacity: CAPACITY },
      upgradePolicy: { ...upgradePolicy, mode: 'Rolling' as const },
    };
    // The operation may end with the error of the extension that failed before (source: azure-cli-33307).
    await updateAzVmss({ virtualMachineScaleSet: { ...model, ...strict } }).catch((error: unknown) => {
      if (rejectionIn(error)?.status !== 'Failed') throw error;
    });
  },
});

/** Returns the deployment's custom data with an application that starts slowly, as real ones do. */
function slowCustomData({ target }: Lab): string {
  const { cloudInit } = target.deployment;
  return cloudInit.replace('  - systemctl enable --now', `  - sleep ${START_UP}\n  - systemctl enable --now`);
}
