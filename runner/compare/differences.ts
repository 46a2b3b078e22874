import { SECRET } from '../../helpers/evidence/secret-patterns.ts';
import type { Replayed } from './replay.ts';

/** A way in which the emulator differs from a log, with the requests in which it does. */
export interface Difference {
  readonly kind: 'code' | 'shape' | 'order' | 'duration';
  readonly request: string;
  readonly what: string;
  readonly times: number;
}

/** Operations that take less in both count as equally long, because clients look only every few seconds. */
const SHORTEST_SECONDS = 15;
/** The factor between two durations that counts as a difference. */
const FACTOR = 1.5;
const STATES = ['provisioningState', 'status', 'code'];
/** The kinds of things whose names follow them in a path. */
const KINDS =
  /^(resourcegroups|virtualmachinescalesets|virtualmachines|disks|snapshots|deployments|operations|operationstatuses|operationresults|diskoperations|loadbalancers|publicipaddresses|virtualnetworks|networksecuritygroups|locations|versions)$/i;
const ENDED = /^(Succeeded|Failed|Canceled)$/i;

/** Returns the differences between the responses of a log and those of the emulator, each once. */
export function findDifferences(replayed: readonly Replayed[]): Difference[] {
  const found = [...replayed.flatMap(codes), ...replayed.flatMap(shapes), ...orders(replayed), ...durations(replayed)];
  const groups = Map.groupBy(found, ({ kind, request, what }) => `${kind}\n${request}\n${what}`);
  return [...groups.values()].flatMap(([first, ...more]) => (first ? [{ ...first, times: 1 + more.length }] : []));
}

type Found = Omit<Difference, 'times'>;

function codes({ logged, ours }: Replayed): Found[] {
  const codeOf = (status: number, body: unknown) => [status, Object(Object(body).error).code].filter(Boolean).join(' ');
  const [theirs, own] = [codeOf(logged.status, logged.body), codeOf(ours.status, ours.body)];
  if (theirs === own) return [];
  return [{ kind: 'code', request: routeOf(logged), what: `${theirs} in the log, ${own} here` }];
}

/** Compares the names and types of properties, with all items of a list taken together. */
function shapes({ logged, ours }: Replayed): Found[] {
  if (logged.status !== ours.status) return [];
  const [theirs, own] = [shapeOf(logged.body), shapeOf(ours.body)];
  const removed = [...theirs.keys()].filter((path) => theirs.get(path) === 'removed');
  const isRemoved = (path: string) => removed.some((each) => path === each || path.startsWith(`${each}.`));
  // A list that is empty on one side says nothing about the shape of its items.
  const isComparable = (path: string, other: Map<string, string>) =>
    [...path.matchAll(/\[\]/g)].every(({ index }) => other.get(path.slice(0, index)) !== 'empty list');
  const request = routeOf(logged);
  const absent = [...theirs.keys()].filter((path) => !own.has(path) && !isRemoved(path) && isComparable(path, own));
  const extra = [...own.keys()].filter((path) => !theirs.has(path) && !isRemoved(path) && isComparable(path, theirs));
  const other = [...theirs].filter(
    ([path, type]) => own.has(path) && own.get(path) !== type && !/list$|^removed$/.test(type),
  );
  return [
    ...absent.map((path) => ({ kind: 'shape', request, what: `${path} is in the log, not here` }) as const),
    ...extra.map((path) => ({ kind: 'shape', request, what: `${path} is here, not in the log` }) as const),
    ...other.map(
      ([path, type]) =>
        ({ kind: 'shape', request, what: `${path} is ${type} in the log, ${own.get(path)} here` }) as const,
    ),
  ];
}

/** Returns the type of each property by its path; `[]` stands for the items of a list. */
function shapeOf(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    if (into.get(path) !== 'list') into.set(path, value.length > 0 ? 'list' : 'empty list');
    for (const each of value) shapeOf(each, `${path}[]`, into);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) shapeOf(each, path === '' ? name : `${path}.${name}`, into);
  } else if (path !== '') {
    into.set(path, value === SECRET ? 'removed' : value === null ? 'null' : typeof value);
  }
  return into;
}

/** Compares the states that a resource or an operation passes through, as all looks at it saw them. */
function orders(replayed: readonly Replayed[]): Found[] {
  const looks = Map.groupBy(
    replayed.filter(({ logged }) => logged.method === 'GET'),
    ({ logged }) => logged.url,
  );
  return [...looks.values()].flatMap((of) => {
    const [theirs, own] = [sequence(of.map(({ logged }) => logged.body)), sequence(of.map(({ ours }) => ours.body))];
    const [first] = of;
    if (theirs === own || first === undefined) return [];
    return [{ kind: 'order', request: routeOf(first.logged), what: `${theirs} in the log, ${own} here` } as const];
  });
}

function sequence(bodies: readonly unknown[]): string {
  const states = bodies.map(stateOf).filter((state) => state !== undefined);
  return states.filter((state, i) => state !== states[i - 1]).join(' → ') || 'no state';
}

/** Returns the state in a body: of an operation, a resource, or a rolling upgrade. */
function stateOf(body: unknown): string | undefined {
  const { properties, ...own } = Object(body);
  const places: Readonly<Record<string, unknown>>[] = [
    own,
    Object(properties),
    Object(Object(properties).runningStatus),
  ];
  return places.flatMap((place) => STATES.map((name) => place[name])).find((state) => typeof state === 'string');
}

/** Compares how long operations took until a look at them found them ended. */
function durations(replayed: readonly Replayed[]): Found[] {
  return replayed.flatMap((begun) => {
    const address = begun.logged.headers['azure-asyncoperation'];
    if (address === undefined || begun.logged.method === 'GET') return [];
    const path = address.replace(/^https?:\/\/[^/]+/, '');
    const looks = replayed.filter(({ logged }) => logged.method === 'GET' && logged.url === path);
    const until = (bodyOf: (look: Replayed) => unknown) => {
      const end = looks.find((look) => ENDED.test(stateOf(bodyOf(look)) ?? ''));
      return end && Math.round(end.seconds - begun.seconds);
    };
    const [theirs, own] = [until(({ logged }) => logged.body), until(({ ours }) => ours.body)];
    if (theirs === undefined || !differ(theirs, own)) return [];
    const here = own === undefined ? 'it has not ended' : `${own} s`;
    return [
      { kind: 'duration', request: routeOf(begun.logged), what: `${theirs} s in the log, ${here} here` } as const,
    ];
  });
}

function differ(theirs: number, own: number | undefined): boolean {
  if (own === undefined) return true;
  const [shorter, longer] = [Math.min(theirs, own), Math.max(theirs, own)];
  return longer > SHORTEST_SECONDS && longer > shorter * FACTOR;
}

/** Returns a request without its subscription and its own ids, as the report names it: `GET …/virtualMachineScaleSets/{name}`. */
function routeOf({ method, url }: Replayed['logged']): string {
  const [path = ''] = url.split('?');
  const parts = path.replace(/^\/subscriptions\/[^/]+/, '…').split('/');
  return `${method} ${parts.map((part, i) => (KINDS.test(parts[i - 1] ?? '') ? '{…}' : part)).join('/')}`;
}
