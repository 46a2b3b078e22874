import { statusOf } from '../azure/clients/azure-error.ts';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import type { State } from './state.ts';

/** The state that set-up reaches: the template is deployed, and nothing has been changed since. */
export const deployed: State<never> = {
  from: undefined,
  is: 'the scale set is deployed and provisioned',
  isReached: (lab) =>
    createCmdlets(lab)
      .getAzVmss()
      .then(
        ({ provisioningState }) => provisioningState === 'Succeeded',
        (error: unknown) => {
          if (statusOf(error) === 404) return false;
          throw error;
        },
      ),
};
