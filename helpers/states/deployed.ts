import { statusOf } from '../azure/clients/azure-error.ts';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import type { State } from './state.ts';

/** The state that set-up reaches: the scale set is deployed and provisioned. */
export const deployed: State<never> = {
  from: undefined,
  is: 'the scale set is deployed and provisioned',
  async isReached(lab) {
    try {
      const { provisioningState } = await createCmdlets(lab).getAzVmss();
      return provisioningState === 'Succeeded';
    } catch (error) {
      if (statusOf(error) === 404) return false;
      throw error;
    }
  },
};
