import type { Lab } from '../lab/lab.ts';
import { getAzResource } from './get-az-resource.ts';
import { getAzResourceGroup } from './get-az-resource-group.ts';
import { getAzVmss } from './get-az-vmss.ts';
import { getAzVmssVM } from './get-az-vmss-vm.ts';
import { removeAzResourceGroup } from './remove-az-resource-group.ts';

/** The cmdlets a claim can be about, by their names in PowerShell. */
export type CmdletName =
  | 'Get-AzResource'
  | 'Get-AzResourceGroupDeploymentWhatIfResult'
  | 'Get-AzVmss'
  | 'Get-AzVmssVM'
  | 'Remove-AzResourceGroup';

/** The cmdlets, for the lab of one claim. Each makes the very REST call that its namesake makes. */
export type Cmdlets = ReturnType<typeof createCmdlets>;

/** Binds the cmdlets to a lab. */
export function createCmdlets(lab: Lab) {
  return {
    getAzVmss: () => getAzVmss(lab),
    getAzVmssVM: (options?: { instanceView?: boolean }) => getAzVmssVM(lab, options),
    getAzResource: () => getAzResource(lab),
    getAzResourceGroup: () => getAzResourceGroup(lab),
    removeAzResourceGroup: () => removeAzResourceGroup(lab),
  };
}
