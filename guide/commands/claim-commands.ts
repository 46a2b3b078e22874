import { restCalls } from '../../helpers/cmdlets/cmdlet.ts';
import { CMDLETS } from '../../helpers/cmdlets/cmdlets.ts';
import type { ModelUpdate } from '../../helpers/evidence/model-changes.ts';
import type { RecordedCall } from '../../helpers/evidence/recorded-call.ts';
import { variable } from '../../helpers/shell/variable.ts';
import { STATES, type StateName } from '../../helpers/states/states.ts';
import type { ClaimReport } from '../../runner/report/run-report.ts';
import { type PrintedCommand, printCall, printNames, type Typed } from './print.ts';
import type { PrintableCall } from './printable.ts';
import { VIEWS_OF_CLAIMS } from './views-of-claims.ts';

/** A command, with its output for each instance that it was run for. */
export interface ShownCommand extends Omit<PrintedCommand, 'output'> {
  /** `aside` is a command that makes or removes a disk or a snapshot of the suite's own. */
  readonly kind: 'change' | 'look' | 'aside';
  readonly outputs: readonly { readonly instance: string | undefined; readonly text: string }[];
}

/** The commands of a claim: the lines that set the names, what leads to its states, and what it does and reads itself. */
export interface ClaimCommands {
  readonly names: Typed;
  readonly steps: readonly ShownCommand[];
  readonly own: readonly ShownCommand[];
}

/** Returns the commands of a claim of a run; undefined if the run recorded none. `all` are the claims of the run: one of them took the step to the state. */
export function commandsOf(
  { id, calls = [] }: Pick<ClaimReport, 'id' | 'calls'>,
  given: StateName | undefined,
  all: readonly Pick<ClaimReport, 'calls'>[],
): ClaimCommands | undefined {
  const own = calls.filter(({ state }) => state === undefined).map(shortenNames);
  const steps = statesOf(given, calls).flatMap((name) => stepTo(name, all));
  const [first] = [...own, ...steps];
  if (first === undefined) return undefined;
  const views = VIEWS_OF_CLAIMS[id] ?? viewsOf([...own, ...steps]);
  return { names: printNames(first), steps: show(steps, views), own: show(own, views) };
}

/** Returns the commands that matter most: those that change something, and the looks after them. `commands/<id>.html` has all. */
export function mainCommands({ steps, own }: ClaimCommands): ShownCommand[] {
  const writes = own.filter(({ kind }) => kind === 'change');
  const lastWrite = own.findLastIndex(({ kind }) => kind === 'change');
  const looks = own.slice(lastWrite + 1).filter(({ kind }) => kind === 'look');
  return [...steps, ...writes.slice(-WRITES), ...looks.slice(-LOOKS)];
}

/** The most commands that change something, and the most looks, that stand with a claim. */
const WRITES = 3;
const LOOKS = 2;

/** Returns the state that a claim starts from, and those that it reached itself. A step that only repairs a separate scale set is left out. */
function statesOf(given: StateName | undefined, calls: readonly RecordedCall[]): StateName[] {
  if (given === undefined) return [];
  const before = new Set<string | undefined>();
  for (let name: string | undefined = given; name !== undefined; name = STATES[name as StateName]?.from)
    before.add(name);
  const reached = new Set(calls.map(({ state }) => state as StateName | undefined));
  return [...new Set([given, ...reached])].filter((name): name is StateName => {
    if (name === undefined || !(name in STATES)) return false;
    return (name === given || !before.has(name)) && !('set' in STATES[name] && STATES[name].set !== undefined);
  });
}

/** Returns what changed something in the first step to a state. */
function stepTo(name: StateName, all: readonly Pick<ClaimReport, 'calls'>[]): RecordedCall[] {
  const taken = all.find(({ calls = [] }) => calls.some(({ state }) => state === name));
  return (taken?.calls ?? []).filter((call) => call.state === name && isWrite(call)).map(shortenNames);
}

/** Prints calls in their order. A call that was made for several instances, or made again before the next write, is one command. */
function show(calls: readonly RecordedCall[], modelViews: readonly string[]): ShownCommand[] {
  const commands: { key: string; shown: ShownCommand }[] = [];
  let from = 0;
  for (const [index, call] of calls.entries()) {
    // The command that sends a changed model reads it first.
    if (call.cmdlet === 'Get-AzVmss' && sendsModel(calls[index + 1])) continue;
    if (isWrite(call)) from = commands.length;
    for (const view of viewsFor(call, modelViews)) {
      const { output, ...typed } = printCall(call as PrintableCall, view);
      const key = maskInstance(typed.powershell);
      const same = commands.slice(from).find((each) => each.key === key);
      const outputs = output === undefined ? [] : [{ instance: instanceOf(call), text: output }];
      if (same === undefined) commands.push({ key, shown: { ...typed, kind: kindOf(call), outputs } });
      else same.shown = { ...same.shown, outputs: merge(same.shown.outputs, outputs) };
    }
  }
  return commands.map(({ shown }) => shown);
}

/** A later output for the same instance takes the place of the one before. */
function merge(before: ShownCommand['outputs'], added: ShownCommand['outputs']): ShownCommand['outputs'] {
  const kept = before.filter((each) => !added.some(({ instance }) => instance === each.instance));
  return [...kept, ...added].toSorted((a, b) => ((a.instance ?? '') < (b.instance ?? '') ? -1 : 1));
}

function viewsFor({ cmdlet, parameters }: RecordedCall, modelViews: readonly string[]): (string | undefined)[] {
  if (cmdlet === 'Get-AzVmss') return [...modelViews];
  if (cmdlet !== 'Get-AzVmssVM') return [undefined];
  const { instanceView, apiVersion } = Object(parameters[0]) as { instanceView?: boolean; apiVersion?: string };
  return [apiVersion === undefined ? (instanceView ? 'instance view' : 'disks') : 'disk sizes'];
}

/** The parts of the scale set model that calls change, by the parts of their paths. */
const VIEWS_BY_CHANGE: readonly (readonly [RegExp, string])[] = [
  [/dataDisks|data disk/, 'data disks'],
  [/"extension /, 'extensions'],
  [/osProfile/, 'OS profile'],
  [/osDisk/, 'OS disk'],
  [/imageReference/, 'image'],
  [/rollingUpgradePolicy/, 'rolling upgrade policy'],
  [/skuCapacity|"sku/, 'sku'],
  [/healthProbe/, 'health probe'],
];

/** Returns the views of the scale set model that show what these calls change. */
function viewsOf(calls: readonly RecordedCall[]): readonly string[] {
  const changed = JSON.stringify(calls.filter(isWrite).map(({ parameters }) => withoutPatch(parameters)));
  const views = VIEWS_BY_CHANGE.filter(([part]) => part.test(changed)).map(([, view]) => view);
  return views.length > 0 ? views : ['mode'];
}

function withoutPatch(parameters: readonly unknown[]): unknown {
  const { virtualMachineScaleSet: update } = Object(parameters[0]) as { virtualMachineScaleSet?: ModelUpdate };
  return update?.changes ?? parameters;
}

function isWrite(call: RecordedCall): boolean {
  return kindOf(call) === 'change';
}

function kindOf({ cmdlet }: RecordedCall): ShownCommand['kind'] {
  const row = CMDLETS.find(({ name }) => name === cmdlet);
  const calls = (row === undefined ? [] : restCalls(row.rest)).map(({ call }) => call);
  if (calls.every((call) => /^GET|runCommand|whatIf/.test(call))) return 'look';
  return calls.some((call) => /(?:snapshots|disks)\//.test(call)) ? 'aside' : 'change';
}

function sendsModel(call: RecordedCall | undefined): boolean {
  return call !== undefined && 'virtualMachineScaleSet' in Object(call.parameters[0]);
}

function instanceOf({ parameters }: RecordedCall): string | undefined {
  const { instanceId, sourceUri } = Object(parameters[0]) as { instanceId?: unknown; sourceUri?: string };
  if (typeof instanceId === 'string') return instanceId;
  // A disk of an instance has the instance's id in its name.
  return /\/disks\/[^/]*?_(\d+)/.exec(sourceUri ?? '')?.[1];
}

function maskInstance(command: string): string {
  return command.replaceAll(/-InstanceId \d+|\/disks\/[^"]+|size-[0-9a-f]+/g, '');
}

/**
 * Shortens the names of the suite's own disks and snapshots: they end with a random id, of which the beginning is enough. An id names the
 * resource group by its variable, as the commands do.
 */
function shortenNames(call: RecordedCall): RecordedCall {
  const group = JSON.stringify(variable('rg')).slice(1, -1);
  const parameters = JSON.stringify(call.parameters)
    .replaceAll(/\b([0-9a-f]{8})(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '$1')
    .replaceAll(`/resourceGroups/${call.resourceGroup}/`, `/resourceGroups/${group}/`);
  return { ...call, parameters: JSON.parse(parameters) as RecordedCall['parameters'] };
}
