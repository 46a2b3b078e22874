import type { Lab } from '../lab/lab.ts';
import { getAzDisk, updateAzDisk } from './disks.ts';
import { getAzResource } from './get-az-resource.ts';
import { getAzResourceGroup } from './get-az-resource-group.ts';
import { getAzVmss } from './get-az-vmss.ts';
import { getAzVmssVM, getAzVmssVMInstanceView } from './get-az-vmss-vm.ts';
import { invokeAzVmssVMRunCommand } from './invoke-az-vmss-vm-run-command.ts';
import {
  addAzVmssDataDisk,
  addAzVmssExtension,
  removeAzVmssDataDisk,
  removeAzVmssExtension,
  removeHealthProbe,
  setDataDiskSize,
  setOSProfile,
  setRollingUpgradePolicy,
} from './local-model.ts';
import { newAzVmss } from './new-az-vmss.ts';
import { restartAzVmss, startAzVmss, stopAzVmss } from './power.ts';
import { removeAzResourceGroup } from './remove-az-resource-group.ts';
import { removeAzVmss } from './remove-az-vmss.ts';
import {
  getAzVmssRollingUpgrade,
  startAzVmssRollingExtensionUpgrade,
  startAzVmssRollingOSUpgrade,
  stopAzVmssRollingUpgrade,
} from './rolling-upgrades.ts';
import { setAzVmss } from './set-az-vmss.ts';
import { setAzVmssVM } from './set-az-vmss-vm.ts';
import { updateAzVmss } from './update-az-vmss.ts';
import { updateAzVmssInstance } from './update-az-vmss-instance.ts';

/** The cmdlets a claim can be about, by their names in PowerShell. */
export type CmdletName =
  | 'Add-AzVmssExtension'
  | 'Get-AzDisk'
  | 'Get-AzResource'
  | 'Get-AzResourceGroupDeploymentWhatIfResult'
  | 'Get-AzVmss'
  | 'Get-AzVmssRollingUpgrade'
  | 'Get-AzVmssVM'
  | 'Invoke-AzVmssVMRunCommand'
  | 'New-AzVmss'
  | 'Remove-AzResourceGroup'
  | 'Remove-AzVmss'
  | 'Remove-AzVmssExtension'
  | 'Set-AzVmss'
  | 'Set-AzVmssVM'
  | 'Start-AzVmss'
  | 'Start-AzVmssRollingExtensionUpgrade'
  | 'Start-AzVmssRollingOSUpgrade'
  | 'Stop-AzVmss'
  | 'Stop-AzVmssRollingUpgrade'
  | 'Update-AzVmss'
  | 'Update-AzVmssInstance';

/** The cmdlets, for the lab of one claim. Each makes the very REST call that its namesake makes. */
export type Cmdlets = ReturnType<typeof createCmdlets>;

/** Those that change a model in memory. */
const LOCAL = {
  addAzVmssDataDisk,
  addAzVmssExtension,
  removeAzVmssDataDisk,
  removeAzVmssExtension,
  removeHealthProbe,
  setDataDiskSize,
  setOSProfile,
  setRollingUpgradePolicy,
};

/** Those that make requests. */
const REMOTE = {
  getAzDisk,
  getAzResource,
  getAzResourceGroup,
  getAzVmss,
  getAzVmssRollingUpgrade,
  getAzVmssVM,
  getAzVmssVMInstanceView,
  invokeAzVmssVMRunCommand,
  newAzVmss,
  removeAzResourceGroup,
  removeAzVmss,
  restartAzVmss,
  setAzVmss,
  setAzVmssVM,
  startAzVmss,
  startAzVmssRollingExtensionUpgrade,
  startAzVmssRollingOSUpgrade,
  stopAzVmss,
  stopAzVmssRollingUpgrade,
  updateAzDisk,
  updateAzVmss,
  updateAzVmssInstance,
};

type Remote = typeof REMOTE;
type Bound = {
  [Name in keyof Remote]: Remote[Name] extends (lab: Lab, ...rest: infer Rest) => infer Answer
    ? (...rest: Rest) => Answer
    : never;
};

/** Binds the cmdlets to a lab. */
export function createCmdlets(lab: Lab) {
  const bound = Object.entries(REMOTE).map(([name, cmdlet]) => [
    name,
    (...rest: readonly unknown[]) => Reflect.apply(cmdlet, undefined, [lab, ...rest]),
  ]);
  return { ...LOCAL, ...(Object.fromEntries(bound) as Bound) };
}
