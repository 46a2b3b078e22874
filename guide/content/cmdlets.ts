import type { CmdletName } from '../../helpers/cmdlets/cmdlets.ts';

/** The REST call behind each cmdlet, from the resource group or scale set on. Source: facts of Az.Compute, as in helpers/cmdlets. */
export const REST_CALLS: Readonly<Record<CmdletName, string>> = {
  'Add-AzVmssExtension': 'none: it changes a model in memory',
  'Get-AzDisk': 'GET disks/{name}',
  'Get-AzResource': 'GET resources',
  'Get-AzResourceGroupDeploymentWhatIfResult': 'POST deployments/{name}/whatIf',
  'Get-AzVmss': 'GET virtualMachineScaleSets/{set}',
  'Get-AzVmssRollingUpgrade': 'GET …/rollingUpgrades/latest',
  'Get-AzVmssVM': 'GET …/virtualMachines',
  'Invoke-AzVmssVMRunCommand': 'POST …/virtualMachines/{id}/runCommand',
  'New-AzVmss': 'PUT virtualMachineScaleSets/{set}',
  'Remove-AzResourceGroup': 'DELETE resourceGroups/{name}',
  'Remove-AzVmss': 'POST …/delete',
  'Remove-AzVmssExtension': 'none: it changes a model in memory',
  'Set-AzVmss': 'POST virtualMachineScaleSets/{set}/reimage',
  'Set-AzVmssVM': 'POST …/virtualMachines/{id}/reimage or /reimageall',
  'Start-AzVmss': 'POST …/start',
  'Start-AzVmssRollingExtensionUpgrade': 'POST …/extensionRollingUpgrade',
  'Start-AzVmssRollingOSUpgrade': 'POST …/osRollingUpgrade',
  'Stop-AzVmss': 'POST …/deallocate or /poweroff',
  'Stop-AzVmssRollingUpgrade': 'POST …/rollingUpgrades/cancel',
  'Update-AzVmss': 'PUT virtualMachineScaleSets/{set}; PATCH without an object',
  'Update-AzVmssInstance': 'POST …/manualupgrade',
};
