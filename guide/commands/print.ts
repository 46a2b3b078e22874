import { CMDLETS } from '../../helpers/cmdlets/cmdlets.ts';
import type { ModelUpdate } from '../../helpers/evidence/model-changes.ts';
import { quoteForBash } from '../../helpers/shell/bash.ts';
import { toLiteral } from '../../helpers/shell/powershell.ts';
import { printAz } from './az.ts';
import { printOutput } from './output.ts';
import { printPowerShell } from './powershell.ts';
import type { Names, Printable, PrintableCall, Row } from './printable.ts';
import { withVariables } from './removed.ts';
import { printAzRest } from './rest.ts';

/** The forms of a command, by the names that a reader knows. */
export const SHELLS = { powershell: 'PowerShell', az: 'Azure CLI', rest: 'REST' } as const;
export type Shell = keyof typeof SHELLS;

/** The same command in each form. */
export interface Typed {
  readonly powershell: string;
  /** `az vmss …` where az has such a command, else `az rest`. */
  readonly az: string;
  /** The request itself, as an `az rest` command. */
  readonly rest: string;
}

/** A call as you would type it, and what Azure returned for it. */
export interface PrintedCommand extends Typed {
  /** Undefined if the call has not been made, or has no answer. */
  readonly output: string | undefined;
}

/** Prints the lines that set the names, once before all commands. */
export function printNames({ resourceGroup, scaleSet }: Names): Typed {
  const bash = [`rg=${quoteForBash(resourceGroup)}`, `vmssName=${quoteForBash(scaleSet)}`].join('\n');
  const powershell = [`$rg       = ${toLiteral(resourceGroup)}`, `$vmssName = ${toLiteral(scaleSet)}`].join('\n');
  return { powershell, az: bash, rest: bash };
}

/** Prints a call in PowerShell, az and REST. `view` names the part of the answer; without it, it is the first of the row's views. */
export function printCall(recorded: PrintableCall, view?: string): PrintedCommand {
  const call = { ...recorded, parameters: withVariables(recorded.parameters) };
  const row = CMDLETS.find(({ name }) => name === call.cmdlet) as Row | undefined;
  if (row === undefined) throw new Error(`There is no cmdlet ${call.cmdlet} in helpers/cmdlets/cmdlets.ts.`);
  const { views = [] } = row;
  const chosen = view === undefined ? views[0] : views.find(({ name }) => name === view);
  const { virtualMachineScaleSet: update } = Object(call.parameters[0]) as { virtualMachineScaleSet?: ModelUpdate };
  const printable: Printable = { row, call, view: chosen, update };
  return {
    powershell: withSubscriptionId(printPowerShell(printable), '$sub = (Get-AzContext).Subscription.Id'),
    az: withSubscriptionId(printAz(printable), READ_SUBSCRIPTION_ID),
    rest: withSubscriptionId(printAzRest(printable), READ_SUBSCRIPTION_ID),
    output: printOutput(call, chosen),
  };
}

const READ_SUBSCRIPTION_ID = 'sub=$(az account show --query id --output tsv)';

/** Adds the line that reads the subscription id, if the command needs it. */
function withSubscriptionId(command: string, line: string): string {
  return /\$\{sub\}/.test(command) ? `${line}\n${command}` : command;
}
