import { createCmdlets } from '../cmdlets/cmdlets.ts';
import type { Lab } from '../lab/lab.ts';
import { CHANGE } from './custom-script.ts';
import { ownSet } from './own-set-state.ts';

/** Azure's default of 20 percent everywhere. One unhealthy instance of two is more. A claim that depends on a value sets it again. */
const POLICY = {
  maxBatchInstancePercent: 20,
  maxUnhealthyInstancePercent: 20,
  maxUnhealthyUpgradedInstancePercent: 20,
};
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
    const { sku, upgradePolicy, ...model } = setRollingUpgradePolicy(harmless, { ...POLICY, ...SWITCHES });
    const strict = {
      sku: { ...sku, capacity: CAPACITY },
      upgradePolicy: { ...upgradePolicy, mode: 'Rolling' as const },
    };
    await updateAzVmss({ virtualMachineScaleSet: { ...model, ...strict } });
  },
});

/** Returns the deployment's custom data with an application that starts slowly, as real ones do. */
function slowCustomData({ target }: Lab): string {
  const { cloudInit } = target.deployment;
  return cloudInit.replace('  - systemctl enable --now', `  - sleep ${START_UP}\n  - systemctl enable --now`);
}
