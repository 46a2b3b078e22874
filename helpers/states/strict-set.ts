import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { removeAzVmssExtension, setRollingUpgradePolicy } from '../cmdlets/local-model.ts';
import type { Lab } from '../lab/lab.ts';
import { CHANGE } from './custom-script.ts';
import { ownSet } from './own-set-state.ts';

/** Azure's own 20 percent everywhere: one sick instance of two is more. Claims that rest on one of these say it once more. */
const POLICY = {
  maxBatchInstancePercent: 20,
  maxUnhealthyInstancePercent: 20,
  maxUnhealthyUpgradedInstancePercent: 20,
};
const SWITCHES = { maxSurge: false, rollbackFailedInstancesOnPolicyBreach: false };
const CAPACITY = 2;
/** How long the application takes, in lab seconds, until it answers for the first time on a new OS disk. */
const START_UP = 30;

/** Where the chapters F to I begin: a scale set of its own, whose rolling upgrade stops at a single sick instance of two. */
export const strictSet = ownSet({
  set: 'strict',
  is: 'the scale set with the strict rolling upgrade policy is there with two healthy instances, upgraded in place, not rolled back',
  parameters: (lab) => ({ ...POLICY, capacity: CAPACITY, customData: slowCustomData(lab) }),
  isSettled: ({ sku, upgradePolicy }) => {
    const { maxSurge, rollbackFailedInstancesOnPolicyBreach } = upgradePolicy?.rollingUpgradePolicy ?? {};
    const isRolling = upgradePolicy?.mode === 'Rolling';
    return isRolling && sku?.capacity === CAPACITY && !maxSurge && !rollbackFailedInstancesOnPolicyBreach;
  },
  settle: async (lab) => {
    const { getAzVmss, updateAzVmss } = createCmdlets(lab);
    // This write may roll, and must not bring along what a claim has broken.
    const harmless = removeAzVmssExtension(await getAzVmss(), CHANGE);
    const { sku, upgradePolicy, ...model } = setRollingUpgradePolicy(harmless, { ...POLICY, ...SWITCHES });
    const strict = {
      sku: { ...sku, capacity: CAPACITY },
      upgradePolicy: { ...upgradePolicy, mode: 'Rolling' as const },
    };
    await updateAzVmss({ virtualMachineScaleSet: { ...model, ...strict } });
  },
});

/** The lab's own, with an application that takes its time, as real ones do. */
function slowCustomData({ target }: Lab): string {
  const { cloudInit } = target.deployment;
  return cloudInit.replace('  - systemctl enable --now', `  - sleep ${START_UP}\n  - systemctl enable --now`);
}
