import { undefinedIfNotFound } from '../azure/clients/azure-error.ts';
import { createCmdlets } from '../cmdlets/cmdlets.ts';
import type { State } from './state.ts';

/** The state that set-up reaches: the scale set is deployed and provisioned. */
export const deployed: State<never> = {
  from: undefined,
  is: 'the scale set is deployed and provisioned',
  isReached: async (lab) =>
    (await undefinedIfNotFound(createCmdlets(lab).getAzVmss()))?.provisioningState === 'Succeeded',
};
