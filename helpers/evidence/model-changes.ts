import { SECRET } from './secret-patterns.ts';
import { valueAt } from './value-at.ts';

/** One difference between the model that was read and the model that was sent. */
export type ModelChange =
  | { readonly kind: 'value'; readonly path: string; readonly value: unknown }
  | { readonly kind: 'extension added'; readonly extension: Named; readonly replaces: boolean }
  | { readonly kind: 'extension removed'; readonly name: string }
  | { readonly kind: 'data disk added'; readonly disk: DataDisk }
  | { readonly kind: 'data disk removed'; readonly lun: number };

/** A model that was sent, by its differences to the one before. */
export interface ModelUpdate {
  readonly changes: readonly ModelChange[];
  /** The body of a PATCH that makes the same changes. */
  readonly patch: object;
}

interface Named {
  readonly name: string;
  readonly [property: string]: unknown;
}

interface DataDisk {
  readonly lun: number;
  readonly diskSizeGB?: number;
  readonly [property: string]: unknown;
}

type Plain = Readonly<Record<string, unknown>>;

const EXTENSIONS = 'virtualMachineProfile.extensionProfile.extensions';
const DATA_DISKS = 'virtualMachineProfile.storageProfile.dataDisks';
/** Properties that only Azure sets, which a model that is sent may lack. */
const READ_ONLY = new Set([
  'exactVersion',
  'etag',
  'id',
  'name',
  'type',
  'provisioningState',
  'uniqueId',
  'timeCreated',
  'systemData',
]);
/** Properties of a scale set outside `properties` in REST. */
const TOP_LEVEL = new Set(['sku', 'tags', 'location', 'zones', 'identity', 'plan']);

/** Compares two models as the SDK returns them, in plain data. */
export function compareModels(before: unknown, sent: unknown): ModelUpdate {
  const changes = compare('', (before ?? {}) as Plain, (sent ?? {}) as Plain);
  const paths = new Set(changes.map(pathOf));
  const patch: Record<string, unknown> = {};
  for (const path of paths) setAt(patch, toRestPath(path), toRest(path, valueAt(sent, path) ?? null));
  return { changes, patch };
}

function compare(path: string, before: Plain, sent: Plain): ModelChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(sent)])].filter(
    (name) => path !== '' || !READ_ONLY.has(name),
  );
  return names.flatMap((name) => {
    const [at, old, value] = [path === '' ? name : `${path}.${name}`, before[name], sent[name]];
    if (JSON.stringify(old) === JSON.stringify(value) && value !== SECRET) return [];
    if (at === EXTENSIONS) return compareExtensions(old, value);
    if (at === DATA_DISKS) return compareDisks(old, value);
    if (value === undefined) return READ_ONLY.has(name) ? [] : [{ kind: 'value', path: at, value: null }];
    if (isPlain(old) && isPlain(value)) return compare(at, old, value);
    // An extension profile that the model did not have is a list of extensions, not a value.
    if (isPlain(value) && EXTENSIONS.startsWith(`${at}.`)) return compare(at, {}, value);
    return [{ kind: 'value', path: at, value }];
  });
}

function compareExtensions(before: unknown, sent: unknown): ModelChange[] {
  const [old, now] = [(before ?? []) as Named[], (sent ?? []) as Named[]];
  const added = now.flatMap((extension): ModelChange[] => {
    const same = old.find(({ name }) => name === extension.name);
    if (same !== undefined && isSame(same, extension)) return [];
    return [{ kind: 'extension added', extension: onlySet(extension), replaces: same !== undefined }];
  });
  const removed = old
    .filter(({ name }) => !now.some((each) => each.name === name))
    .map(({ name }): ModelChange => ({ kind: 'extension removed', name }));
  return [...removed, ...added];
}

/** Compares what an extension asks for: Azure adds properties of its own to the one that was read. */
function isSame(old: Named, now: Named): boolean {
  return Object.entries(onlySet(now)).every(([name, value]) => JSON.stringify(old[name]) === JSON.stringify(value));
}

function onlySet(extension: Named): Named {
  return Object.fromEntries(
    Object.entries(extension).filter(([name]) => !['id', 'provisioningState'].includes(name)),
  ) as Named;
}

function compareDisks(before: unknown, sent: unknown): ModelChange[] {
  const [old, now] = [(before ?? []) as DataDisk[], (sent ?? []) as DataDisk[]];
  const changed = now.flatMap((disk, index): ModelChange[] => {
    const same = old.find(({ lun }) => lun === disk.lun);
    if (same === undefined) return [{ kind: 'data disk added', disk }];
    return compare(`${DATA_DISKS}[${index}]`, same, disk);
  });
  const removed = old
    .filter(({ lun }) => !now.some((each) => each.lun === lun))
    .map(({ lun }): ModelChange => ({ kind: 'data disk removed', lun }));
  return [...removed, ...changed];
}

/** The smallest part of the model that a PATCH has to send: a list is sent whole. */
function pathOf(change: ModelChange): string {
  if (change.kind === 'value') return change.path.replace(/\[\d+\].*$/, '');
  return change.kind.startsWith('extension') ? EXTENSIONS : DATA_DISKS;
}

function toRestPath(path: string): string {
  return TOP_LEVEL.has(path.split('.')[0] ?? '') ? path : `properties.${path}`;
}

/** In REST, all but the name of an extension are below `properties`. */
function toRest(path: string, value: unknown): unknown {
  if (path !== EXTENSIONS || !Array.isArray(value)) return value;
  return (value as Named[]).map(({ name, id: _, provisioningState: __, typePropertiesType: type, ...properties }) => ({
    name,
    properties: { type, ...properties },
  }));
}

function setAt(target: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at = target;
  for (const name of names) {
    at[name] ??= {};
    at = at[name] as Record<string, unknown>;
  }
  at[last] = value;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
