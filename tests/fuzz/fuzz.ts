import fc from 'fast-check';
import { EmulatorUnderTest, type FuzzAnswer } from './emulator-under-test.ts';
import { guests } from './guests.ts';
import { type FuzzRequest, GROUP, requests, SUBSCRIPTION } from './requests.ts';
import { deployments } from './templates.ts';

/** The longest that another request may wait, in milliseconds. */
const LONGEST_STALL = 250;
/** The most live heap after a run, in megabytes. */
const MOST_HEAP = 80;
/** An answer to one request is no longer than this, unless it is a list. */
const LONGEST_ERROR = 100_000;

/** One kind of fault that a run has found. */
export interface Finding {
  readonly kind: string;
  times: number;
  /** The first request after which it was seen. */
  readonly example: FuzzRequest | undefined;
  readonly detail: string;
}

/** The outcome of a run. */
export interface FuzzReport {
  readonly findings: readonly Finding[];
  readonly statuses: Readonly<Record<number, number>>;
  /** Milliseconds of processor time. */
  readonly longestStall: number;
  /** Megabytes: after the run, and after everything was deleted. */
  readonly heap: readonly [afterwards: number, emptied: number];
}

/** So many cases are drawn at a time; each batch has a seed of its own, made from the run's. */
const BATCH = 500;

const cases = fc.oneof(
  { weight: 30, arbitrary: requests },
  { weight: 6, arbitrary: deployments },
  { weight: 1, arbitrary: guests },
);

/** Sends so many requests, the same for the same seed, and collects what an emulator must not do. */
export async function fuzz({
  seed,
  runs,
  onProgress = () => {},
  onFinding = () => {},
}: {
  seed: number;
  runs: number;
  onProgress?(done: number): void;
  onFinding?(finding: Finding): void;
}): Promise<FuzzReport> {
  const findings = new Map<string, Finding>();
  const note = (kind: string, detail: string, example?: FuzzRequest) => {
    const known = findings.get(kind);
    if (known) known.times += 1;
    else {
      const finding = { kind, times: 1, example, detail };
      findings.set(kind, finding);
      onFinding(finding);
    }
  };
  const statuses: Record<number, number> = {};
  let longestStall = 0;
  let emulator = new EmulatorUnderTest();
  await emulator.start();
  emulator.takeStall();
  for (let from = 0; from < runs; from += BATCH) {
    onProgress(from);
    for (const each of fc.sample(cases, { seed: seed + from, numRuns: Math.min(BATCH, runs - from) })) {
      try {
        const answer = await emulator.send(each);
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        for (const [kind, detail] of faultsOf(each, answer)) note(kind, detail, each);
      } catch (fault) {
        note(
          emulator.crash ? `crash: ${firstLine(emulator.crash)}` : `no answer: ${String(fault)}`,
          emulator.crash ?? '',
          each,
        );
        await emulator.stop();
        emulator = new EmulatorUnderTest();
        await emulator.start();
      }
      const stall = emulator.takeStall();
      longestStall = Math.max(longestStall, stall);
      if (stall > LONGEST_STALL) note(`stall by ${nameOf(each)}`, `${stall.toFixed(0)} ms`, each);
      for (const bug of emulator.bugs.splice(0)) note(`bug: ${firstLine(bug)}`, bug, each);
    }
  }
  const afterwards = await settle(emulator, note);
  const emptied = await empty(emulator, note);
  if (afterwards > MOST_HEAP) note('heap', `${afterwards.toFixed(0)} MB are live after the run`);
  for (const bug of emulator.bugs.splice(0)) note(`bug: ${firstLine(bug)}`, bug);
  await emulator.stop();
  return { findings: [...findings.values()], statuses, longestStall, heap: [afterwards, emptied] };
}

type Note = (kind: string, detail: string) => void;

/** Waits until what the requests began has ended. Returns the live heap. */
async function settle(emulator: EmulatorUnderTest, note: Note): Promise<number> {
  const running = `${GROUP}/providers/Microsoft.Resources/deployments?api-version=2022-09-01&$filter=provisioningState%20eq%20'Running'`;
  const left = await waitFor(
    async () => JSON.parse((await get(emulator, running)).body).value ?? [],
    ({ length }) => length === 0,
  );
  if (left.length > 0) note('a deployment never ends', JSON.stringify(left[0]).slice(0, 2000));
  return emulator.heap();
}

/** Deletes every resource group. Returns the live heap. */
async function empty(emulator: EmulatorUnderTest, note: Note): Promise<number> {
  const all = `/subscriptions/${SUBSCRIPTION}/resourcegroups`;
  const list = async (): Promise<{ id: string; name: string }[]> =>
    JSON.parse((await get(emulator, `${all}?api-version=2022-09-01`)).body).value;
  const left = await waitFor(
    async () => {
      const groups = await list();
      for (const { name } of groups)
        await emulator.send({
          method: 'DELETE',
          path: `${all}/${encodeURIComponent(name)}?api-version=2022-09-01`,
          headers: {},
          body: undefined,
        });
      return groups;
    },
    ({ length }) => length === 0,
  );
  if (left.length > 0) note('a resource group cannot be deleted', JSON.stringify(left).slice(0, 2000));
  return emulator.heap();
}

function get(emulator: EmulatorUnderTest, path: string): Promise<FuzzAnswer> {
  return emulator.send({ method: 'GET', path, headers: {}, body: undefined });
}

/** Looks again and again, for 20 seconds at most. Returns what was seen last. */
async function waitFor<T>(look: () => Promise<T>, isDone: (seen: T) => boolean): Promise<T> {
  const end = performance.now() + 20_000;
  for (;;) {
    const seen = await look();
    if (isDone(seen) || performance.now() > end) return seen;
    await new Promise((done) => setTimeout(done, 50));
  }
}

const HEADERS = ['x-ms-request-id', 'x-ms-correlation-request-id', 'x-ms-routing-request-id', 'cache-control', 'date'];
/** Words of our own libraries and of JavaScript, which Azure would not say. */
const FOREIGN =
  /TypeError|RangeError|is not a function|Cannot read prop|Maximum call|JSON5|Invalid \w+: Expected|\[object \w+\]|node_modules|\.ts:\d/;

function* faultsOf(
  { method, path }: FuzzRequest,
  { status, headers, body }: FuzzAnswer,
): Generator<[kind: string, detail: string]> {
  if (status >= 500) yield [`status ${status}: ${body.slice(0, 120)}`, body.slice(0, 2000)];
  for (const name of HEADERS) if (!headers[name]) yield [`header ${name} is missing`, JSON.stringify(headers)];
  if (status < 400 || method === 'HEAD') return;
  if (body.length > LONGEST_ERROR) yield ['an error is too long', `${body.length} bytes: ${body.slice(0, 300)}`];
  const foreign = FOREIGN.exec(body);
  if (foreign) yield [`foreign words: ${foreign[0]}`, body.slice(0, 2000)];
  if (!isShaped(body, /\/(oauth2|\.well-known)\//i.test(path)))
    yield [`not Azure-shaped: ${status}`, body.slice(0, 2000)];
}

/** Returns true for `{ error: { code, message } }`, and for Entra's form of it. */
function isShaped(body: string, isEntra: boolean): boolean {
  try {
    const { error, error_description: description } = JSON.parse(body);
    const isText = (value: unknown) => typeof value === 'string' && value !== '';
    return isEntra && isText(error) ? isText(description) : isText(error.code) && isText(error.message);
  } catch {
    return false;
  }
}

function nameOf({ method, path }: FuzzRequest): string {
  return `${method} ${path.split('?')[0]?.split('/').slice(-3).join('/').slice(0, 80)}`;
}

function firstLine(text: string): string {
  return text.split('\n').slice(0, 2).join(' ').slice(0, 200);
}
