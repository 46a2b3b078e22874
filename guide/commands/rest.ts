import { type Rest, type RestCall, restCalls } from '../../helpers/cmdlets/cmdlet.ts';
import { quoteForBash } from '../../helpers/shell/bash.ts';
import { replaceParts, variable } from '../../helpers/shell/variable.ts';
import { printFollowed } from './follow.ts';
import { breakLine } from './line.ts';
import type { Printable, PrintableCall, Row } from './printable.ts';
import { queryOf } from './query.ts';
import { toJson } from './removed.ts';

/** The api-version of each kind of resource in a printed request. */
const API_VERSIONS: readonly (readonly [path: RegExp, version: string])[] = [
  [/^(?:disks|snapshots)\//, '2024-03-02'],
  [/^(?:virtualMachineScaleSets|locations)\//, '2024-11-01'],
  [/./, '2021-04-01'],
];

/** The variables that keep the names of the resource group and the scale set. */
export const GROUP = variable('rg');
export const SET = variable('vmssName');

/** A request to Azure Resource Manager. `{subscriptionId}` stays in its path: az puts the id in. */
interface Request {
  readonly method: string;
  readonly path: string;
}

/** Prints a call as an `az rest` command. */
export function printAzRest({ row, call, update, view }: Printable): string {
  const request = requestOf(row, call);
  // A model without a short difference is read, changed in an editor and sent as a whole.
  if (update !== undefined && (row.name === 'New-AzVmss' || update.changes.length === 0)) {
    const source = requestOf({ rest: 'GET virtualMachineScaleSets/{set}' }, { ...call, parameters: [] });
    return [`${print(source)} > vmss.json`, `${print(request, '@vmss.json')}`].join('\n');
  }
  if (update !== undefined) return print({ ...request, method: 'PATCH' }, toJson(update.patch));
  const body = row.body?.(...call.parameters);
  const json = body === undefined ? undefined : toJson(body);
  return /\/runCommand$/.test(String(row.rest))
    ? printFollowed(wordsOf(request, json), queryOf(view))
    : print(request, json);
}

/** Returns the request behind a call. */
export function requestOf(row: Pick<Row, 'rest' | 'query'>, { parameters }: PrintableCall): Request {
  const own = Object(parameters[0]) as Readonly<Record<string, unknown>>;
  const [method = '', pattern = ''] = restCallOf(row.rest, own).split(' ');
  const names: Readonly<Record<string, unknown>> = {
    ...own,
    group: GROUP,
    set: own.name ?? SET,
    instance: own.instanceId ?? Object(own.virtualMachineScaleSetVM).instanceId,
    disk: own.diskName,
    snapshot: own.snapshotName,
    deployment: 'lab',
  };
  const filled = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodePart(String(names[name])));
  const version = own.apiVersion ?? API_VERSIONS.find(([path]) => path.test(pattern))?.[1];
  const query = [`api-version=${version}`, row.query?.(...(parameters as [])) ?? ''].filter(Boolean).join('&');
  return { method, path: `${placeOf(pattern)}${filled}?${query}` };
}

/** Chooses the REST call by the parameter that selects it. */
function restCallOf(rest: Rest, parameters: Readonly<Record<string, unknown>>): RestCall {
  const calls = restCalls(rest);
  const given = new Set(Object.keys(parameters).map((name) => `-${name.toLowerCase()}`));
  const chosen = calls.find(({ parameter }) => given.has(parameter?.toLowerCase() ?? '')) ?? calls.at(-1);
  if (chosen === undefined) throw new Error('A cmdlet that works in memory has no request to print.');
  return chosen.call;
}

/** Encodes a part of a path, but leaves a variable as it is. */
function encodePart(part: string): string {
  return replaceParts(part, { plain: encodeURIComponent, print: variable });
}

/** The part of a path before the part that a row names. */
function placeOf(pattern: string): string {
  const subscription = '/subscriptions/{subscriptionId}/';
  if (pattern.startsWith('resourceGroups/')) return subscription;
  if (pattern.startsWith('locations/')) return `${subscription}providers/Microsoft.Compute/`;
  const group = `${subscription}resourceGroups/${GROUP}/`;
  if (pattern === 'resources') return group;
  return `${group}providers/Microsoft.${pattern.startsWith('deployments/') ? 'Resources' : 'Compute'}/`;
}

function print(request: Request, body?: string): string {
  return breakLine(wordsOf(request, body).map(quoteForBash));
}

function wordsOf({ method, path }: Request, body: string | undefined): string[] {
  const words = ['az', 'rest', '--method', method.toLowerCase(), '--url', path];
  return [...words, ...(body === undefined ? [] : ['--body', body])];
}
