import { type Rest, restCalls } from '../../helpers/cmdlets/cmdlet.ts';
import type { ModelChange } from '../../helpers/evidence/model-changes.ts';
import { type Column, isText, nameOf, type View } from '../../helpers/evidence/view.ts';
import { type Invocation, pascalCase, printParameters, toLiteral } from '../../helpers/shell/powershell.ts';
import { variable } from '../../helpers/shell/variable.ts';
import type { Printable, PrintableCall } from './printable.ts';
import { GROUP, requestOf, SET } from './rest.ts';

/** A line that is longer is broken. */
const WIDTH = 100;
/** The variables that keep the answers of cmdlets. */
const VARIABLES: Readonly<Record<string, string>> = { 'Get-AzVmss': 'vmss', 'Get-AzVmssRollingUpgrade': 'upgrade' };

/** The original lab reads the model with this line, too. */
const READ_MODEL = '$vmss = Get-AzVmss -ResourceGroupName $rg -VMScaleSetName $vmssName';

/** Prints a call in PowerShell: the changes of the model before it, and the look at its answer after it. */
export function printPowerShell(printable: Printable): string {
  const { row, call, view, update } = printable;
  if (apiVersionOf(call) !== undefined) return printRestMethod(printable);
  const pipeline = row.powershell(...call.parameters);
  const names = namesOf(row.rest);
  const command = pipeline.map(({ cmdlet, parameters }, index) =>
    printInvocation({ cmdlet, parameters: index === pipeline.length - 1 ? { ...names, ...parameters } : parameters }),
  );
  const before = update === undefined ? [] : [READ_MODEL, ...update.changes.flatMap(printChange)];
  return [...before, ...look(call.cmdlet, command.join(' |\n    '), view)].join('\n');
}

/** A cmdlet has no parameter for the api-version, so the request is made by hand. */
function printRestMethod({ row, call, view }: Printable): string {
  const { method, path } = requestOf(row, call);
  const columns = (view?.columns ?? []).map((column) => printColumn(column, 'properties.'));
  return [
    `$response = Invoke-AzRestMethod -Method ${method} -Path ${toLiteral(path.replace('{subscriptionId}', variable('sub')))}`,
    `($response.Content | ConvertFrom-Json).value | Format-Table ${columns.join(', ')}`,
  ].join('\n');
}

function apiVersionOf({ parameters }: PrintableCall): unknown {
  return (Object(parameters[0]) as { apiVersion?: unknown }).apiVersion;
}

/** The parameters that name the resource group and the scale set. */
function namesOf(rest: Rest): object {
  const [{ call: path } = { call: '' }] = restCalls(rest);
  if (path.includes('virtualMachineScaleSets')) return { resourceGroupName: GROUP, vMScaleSetName: SET };
  if (path.includes('resourceGroups/{group}')) return { name: GROUP };
  return path.includes('locations/') || path === '' ? {} : { resourceGroupName: GROUP };
}

function printInvocation({ cmdlet, parameters }: Invocation): string {
  const words = [cmdlet, ...printParameters(parameters)];
  const line = words.join(' ');
  return line.length <= WIDTH ? line : words.join(' `\n    ');
}

/** Prints a change of the model in `$vmss`. */
function printChange(change: ModelChange): string[] {
  const model = { virtualMachineScaleSet: {} };
  const print = (cmdlet: string, parameters: object) =>
    printInvocation({ cmdlet, parameters: { ...model, ...parameters } });
  switch (change.kind) {
    case 'extension added': {
      const { settings, protectedSettings, typePropertiesType: type, ...rest } = change.extension;
      const { name, publisher, typeHandlerVersion, forceUpdateTag } = rest as Readonly<Record<string, unknown>>;
      return [
        ...(settings === undefined ? [] : [`$setting = ${toLiteral(settings)}`]),
        ...(change.replaces ? [print('Remove-AzVmssExtension', { name })] : []),
        print('Add-AzVmssExtension', {
          name,
          publisher,
          type,
          typeHandlerVersion,
          forceUpdateTag,
          setting: settings && variable('setting'),
          protectedSetting: protectedSettings && variable('protectedSetting'),
        }),
      ];
    }
    case 'extension removed':
      return [print('Remove-AzVmssExtension', { name: change.name })];
    case 'data disk added': {
      const { lun, diskSizeGB, createOption } = change.disk;
      return [print('Add-AzVmssDataDisk', { lun, diskSizeGB, createOption })];
    }
    case 'data disk removed':
      return [print('Remove-AzVmssDataDisk', { lun: change.lun })];
    case 'value': {
      return [`$vmss.${toProperty(change.path)} = ${toLiteral(change.value)}`];
    }
  }
}

/** `a.bC[0].d` as `A.BC[0].D`. */
function toProperty(path: string): string {
  return path
    .split('.')
    .map((name) => (/^\w+(?:\[\d+\])?$/.test(name) ? pascalCase(name) : `'${name}'`))
    .join('.');
}

/** Adds the look at the answer to a command: a table, a list of properties, or one value. */
function look(cmdlet: string, command: string, view: View | undefined): string[] {
  if (view === undefined) return [command];
  const [column] = view.columns;
  if (isText(view) && typeof column === 'object') {
    return [`$result = ${command}`, column.powershell.replace('$_', '$result')];
  }
  if (view.at === '' && !view.columns.some((each) => parentOf(each) !== '')) {
    const columns = view.columns.map((each) => printColumn(each)).join(', ');
    return [`${command} |\n    ${view.isList ? 'Format-Table' : 'Format-List'} ${columns}`];
  }
  const variable = `$${VARIABLES[cmdlet] ?? 'result'}`;
  const groups = Map.groupBy(view.columns, (column) => parentOf(column));
  const looks = [...groups].map(([parent, columns]) => {
    const of = [variable, toProperty([view.at, parent].filter(Boolean).join('.'))].filter(Boolean).join('.');
    const names = columns.map((column) => nameOf(column)).join(', ');
    return `${of} | ${view.isList ? 'Format-Table' : 'Format-List'} ${names}`;
  });
  return [`${variable} = ${command}`, ...looks];
}

/** `runningStatus` of the column `runningStatus.code`. */
function parentOf(column: Column): string {
  return typeof column === 'string' ? column.split('.').slice(0, -1).join('.') : '';
}

function printColumn(column: Column, below = ''): string {
  return typeof column === 'string'
    ? nameOf(column)
    : `@{ Name = '${column.name}'; Expression = { ${column.powershell.replaceAll('$_.', `$_.${below}`)} } }`;
}
