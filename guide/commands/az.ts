import type { ModelChange } from '../../helpers/evidence/model-changes.ts';
import { SECRET } from '../../helpers/evidence/secret-patterns.ts';
import { type Column, isText, nameOf, type View } from '../../helpers/evidence/view.ts';
import { quoteForBash } from '../../helpers/shell/bash.ts';
import { variable } from '../../helpers/shell/variable.ts';
import { breakLine } from './line.ts';
import type { Printable } from './printable.ts';
import { GROUP, printAzRest, SET } from './rest.ts';
import { withSubscription } from './subscription.ts';

/** Prints a call as an az command: the one that is made for it, or `az rest` where az has none. */
export function printAz(printable: Printable): string {
  const { row, call, view, update } = printable;
  const isAtApiVersion = 'apiVersion' in Object(call.parameters[0]);
  const words = update === undefined ? row.az?.(...call.parameters) : updateWords(update.changes);
  if (isAtApiVersion || row.name === 'New-AzVmss' || words === undefined || words.length === 0)
    return printAzRest(printable);
  const firstOption = words.findIndex((word) => word.startsWith('--'));
  const command = firstOption === -1 ? words : words.slice(0, firstOption);
  const options = firstOption === -1 ? [] : words.slice(firstOption);
  const all = ['az', ...command, ...namesOf(command), ...options.map(withSubscription), ...queryOf(view)];
  return breakLine(all.map(quoteForBash));
}

/** The options that name the resource group and the scale set. */
function namesOf([group, of]: readonly string[]): string[] {
  if (group === 'vm') return [];
  if (group === 'group') return ['--name', GROUP];
  const name = of === 'extension' || of === 'disk' ? '--vmss-name' : '--name';
  return ['--resource-group', GROUP, ...(group === 'vmss' ? [name, SET] : [])];
}

/** The words of the one az command that makes these changes of the model; undefined if it takes more than one. */
function updateWords(changes: readonly ModelChange[]): string[] | undefined {
  const [change, ...more] = changes;
  if (change === undefined) return ['vmss', 'update'];
  if (changes.every((each) => each.kind === 'value')) {
    const values = changes.filter(({ value }) => value !== null);
    const removed = changes.filter(({ value }) => value === null);
    return [
      ...['vmss', 'update'],
      ...(values.length > 0 ? ['--set', ...values.map(({ path, value }) => `${path}=${printValue(value, path)}`)] : []),
      ...(removed.length > 0 ? removed.flatMap(({ path }) => ['--remove', path]) : []),
    ];
  }
  if (more.length > 0) return undefined;
  switch (change.kind) {
    case 'extension added':
      return extensionWords(change.extension);
    case 'extension removed':
      return ['vmss', 'extension', 'delete', '--name', change.name];
    case 'data disk added':
      return ['vmss', 'disk', 'attach', '--lun', String(change.disk.lun), '--size-gb', String(change.disk.diskSizeGB)];
    case 'data disk removed':
      return ['vmss', 'disk', 'detach', '--lun', String(change.lun)];
    default:
      return undefined;
  }
}

/** az chooses the value of forceUpdateTag by itself, so an extension with one is not set by this command. */
function extensionWords(extension: Readonly<Record<string, unknown>>): string[] | undefined {
  const { name, publisher, typePropertiesType: type, typeHandlerVersion: version } = extension;
  const { settings, protectedSettings, forceUpdateTag } = extension;
  if (forceUpdateTag !== undefined) return undefined;
  return [
    ...['vmss', 'extension', 'set', '--name', String(type), '--publisher', String(publisher)],
    ...['--version', String(version), '--extension-instance-name', String(name)],
    ...(settings === undefined ? [] : ['--settings', JSON.stringify(settings)]),
    ...(protectedSettings === undefined
      ? []
      : ['--protected-settings', printValue(protectedSettings, 'protectedSettings')]),
  ];
}

/** A value that was removed as a secret is a variable, which you set yourself. */
function printValue(value: unknown, path: string): string {
  if (value === SECRET) return variable(path.split('.').at(-1) ?? path);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The options that show what a view shows. */
function queryOf(view: View | undefined): string[] {
  if (view === undefined) return [];
  const [column] = view.columns;
  if (isText(view) && typeof column === 'object') return ['--query', column.query, '--output', 'tsv'];
  const columns = view.columns.map((each) => `${nameOf(each)}:${queryOfColumn(each)}`).join(', ');
  const at = view.isList ? `${view.at}[].` : view.at === '' ? '' : `${view.at}.`;
  return ['--query', `${at}{${columns}}`, '--output', 'table'];
}

function queryOfColumn(column: Column): string {
  return typeof column === 'string' ? column : column.query;
}
