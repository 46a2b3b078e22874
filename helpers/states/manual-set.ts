import { updateAzVmss } from '../cmdlets/update-az-vmss.ts';
import { ownSet } from './own-set-state.ts';

/** Where chapter E begins: a scale set of its own to which nobody but you brings a model. */
export const manualSet = ownSet({
  set: 'manual',
  is: 'the scale set for the mode Manual is there, in that mode and healthy',
  parameters: () => ({ upgradeMode: 'Manual' }),
  isSettled: ({ upgradePolicy }) => upgradePolicy?.mode === 'Manual',
  settle: async (lab) => {
    await updateAzVmss(lab, { upgradePolicyMode: 'Manual' });
  },
});
