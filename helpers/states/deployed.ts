import { undefinedIfNotFound } from '../azure/clients/azure-error.ts';
import { getAzVmss } from '../cmdlets/get-az-vmss.ts';
import type { State } from './state.ts';

/** What set-up deploys. */
export const deployed: State<never> = {
  from: undefined,
  is: 'the scale set is there and provisioned',
  isReached: async (lab) => (await undefinedIfNotFound(getAzVmss(lab)))?.provisioningState === 'Succeeded',
};
