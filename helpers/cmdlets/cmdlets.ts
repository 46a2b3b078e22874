import type { Lab } from '../lab/lab.ts';
import { bindCmdlet, type Cmdlet } from './cmdlet.ts';
import { getAzDisk, newAzDisk, newAzSnapshot, removeAzDisk, removeAzSnapshot, updateAzDisk } from './disks.ts';
import { getAzVMImage } from './images.ts';
import { getAzVmssVM, removeAzVmss, setAzVmssVM, updateAzVmssInstance, updateAzVmssVM } from './instances.ts';
import {
  addAzVmssDataDisk,
  addAzVmssExtension,
  removeAzVmssDataDisk,
  removeAzVmssExtension,
  removeHealthProbe,
  setDataDiskSize,
  setOSDiskType,
  setOSProfile,
  setRollingUpgradePolicy,
} from './local-model.ts';
import {
  getAzResource,
  getAzResourceGroup,
  getAzResourceGroupDeploymentWhatIfResult,
  removeAzResourceGroup,
} from './resource-group.ts';
import { getAzVmssRollingUpgrade, startAzVmssRollingOSUpgrade, stopAzVmssRollingUpgrade } from './rolling-upgrade.ts';
import { invokeAzVmssVMRunCommand } from './run-command.ts';
import { getAzVmss, newAzVmss, restartAzVmss, setAzVmss, startAzVmss, stopAzVmss, updateAzVmss } from './scale-set.ts';

/** The table of cmdlets. */
export const CMDLETS = [
  addAzVmssDataDisk,
  addAzVmssExtension,
  getAzDisk,
  getAzResource,
  getAzResourceGroup,
  getAzResourceGroupDeploymentWhatIfResult,
  getAzVMImage,
  getAzVmss,
  getAzVmssRollingUpgrade,
  getAzVmssVM,
  invokeAzVmssVMRunCommand,
  newAzDisk,
  newAzSnapshot,
  newAzVmss,
  removeAzDisk,
  removeAzResourceGroup,
  removeAzSnapshot,
  removeAzVmss,
  removeAzVmssDataDisk,
  removeAzVmssExtension,
  restartAzVmss,
  setAzVmss,
  setAzVmssVM,
  startAzVmss,
  startAzVmssRollingOSUpgrade,
  stopAzVmss,
  stopAzVmssRollingUpgrade,
  updateAzDisk,
  updateAzVmss,
  updateAzVmssInstance,
  updateAzVmssVM,
] as const;

type Row = (typeof CMDLETS)[number];

/** A cmdlet's name in PowerShell. */
export type CmdletName = Row['name'];

/** `Get-AzVmss` as `getAzVmss`. */
type FunctionName<Name extends string> = Name extends `${infer Verb}-${infer Noun} -${infer Switch}`
  ? `${Uncapitalize<Verb>}${Noun}${Switch}`
  : Name extends `${infer Verb}-${infer Noun}`
    ? `${Uncapitalize<Verb>}${Noun}`
    : never;

type Bound<R> =
  R extends Cmdlet<string, infer Parameters, infer Answer> ? (...parameters: Parameters) => Answer : never;

/** Assignments to properties of a model in memory, for which PowerShell needs no cmdlet. */
const ASSIGNMENTS = { removeHealthProbe, setDataDiskSize, setOSDiskType, setOSProfile, setRollingUpgradePolicy };

/** The cmdlets of one lab. Each makes the REST call of the cmdlet in PowerShell. */
export type Cmdlets = typeof ASSIGNMENTS & { readonly [R in Row as FunctionName<R['name']>]: Bound<R> };

/** Binds the cmdlets to a lab. */
export function createCmdlets(lab: Lab): Cmdlets {
  const bound = CMDLETS.map((row) => [
    row.name.charAt(0).toLowerCase() + row.name.slice(1).replaceAll(/[- ]/g, ''),
    bindCmdlet(row as Cmdlet<CmdletName, readonly unknown[], unknown>, lab),
  ]);
  return { ...ASSIGNMENTS, ...Object.fromEntries(bound) };
}
