import type { ModelChange } from '../../helpers/evidence/model-changes.ts';
import { quoteForBash } from '../../helpers/shell/bash.ts';
import { breakLine } from './line.ts';
import type { Printable } from './printable.ts';
import { queryOf } from './query.ts';
import { toJson } from './removed.ts';
import { GROUP, printAzRest, SET } from './rest.ts';

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
  const all = ['az', ...command, ...namesOf(command), ...options, ...queryOf(view)];
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
      ...(values.length > 0 ? ['--set', ...values.map(({ path, value }) => `${path}=${printValue(value)}`)] : []),
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
    ...(settings === undefined ? [] : ['--settings', toJson(settings)]),
    ...(protectedSettings === undefined ? [] : ['--protected-settings', printValue(protectedSettings)]),
  ];
}

/** Prints a text as it is, and everything else as JSON. */
function printValue(value: unknown): string {
  return typeof value === 'string' ? value : toJson(value);
}
