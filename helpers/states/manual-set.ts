import { createCmdlets } from '../cmdlets/cmdlets.ts';
import { ownSet } from './own-set-state.ts';

/** A second scale set in Manual mode, in which a changed model reaches an instance only when you update the instance. */
export const manualSet = ownSet({
  set: 'manual',
  is: 'the scale set for Manual mode is deployed, in that mode and healthy',
  parameters: () => ({ upgradeMode: 'Manual' }),
  isModelReady: ({ upgradePolicy }) => upgradePolicy?.mode === 'Manual',
  prepareModel: async (lab) => {
    await createCmdlets(lab).updateAzVmss({ upgradePolicyMode: 'Manual' });
  },
});
