import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseVariant } from './behaviors/index.ts';
import type { Chaos } from './chaos/chaos.ts';
import { FAULT_NAMES, faultOf } from './chaos/faults.ts';
import { type ChaosPlan, readPlan } from './chaos/plan.ts';
import { planFromSeed } from './chaos/plan-from-seed.ts';
import { writeEnvironment } from './environment.ts';
import { PROVIDERS, type SubscriptionOptions, startEmulator } from './index.ts';
import { assignment, SHELLS, type Shell } from './shell-syntax.ts';

const USAGE = `Usage: npm run emulator -- [option]…
  --port N    port on 127.0.0.1; 0, the default, takes any free one
  --speed N   lab seconds in a real second; 600 unless told
  --variant W   an Azure that differs from the real one, such as largerDataDisk=grownInPlace
  --chaos N   faults drawn from the seed N: 429, 409, 500, 503, dropped connections, slow answers, expired tokens
  --chaos-plan FILE  faults by a plan, such as {"rules": [{"fault": "unavailable", "method": "PUT", "nth": 2}]}
  --quiet     no line per request on stderr
  --shell S   the syntax of the lines that set the environment: ${SHELLS.join(', ')}; bash unless told
to see whether a client copes with an Azure that is slower and ruder still:
  --friction N    lags and operations N times as long, throttling buckets N times as small; 1 unless told
  --bucket-share N   the size of throttling buckets, such as 0.5 for half of the documented one; 1 unless told
to see what happens if the subscription is short of something:
  --vcpu-limit N              vCPUs it may have in a region, of all families and of each; 10 unless told
  --unregistered NAMESPACE    a resource provider it is not registered for, such as Microsoft.Network; may be repeated
The faults of a plan:
${FAULT_NAMES.map((name) => `  ${name.padEnd(14)} ${faultOf(name).means}`).join('\n')}`;

/** An option that cannot be: the usage helps. */
export class UsageError extends Error {}

/** Runs the emulator alone: prints the environment its clients need, then serves until a signal ends it. */
export async function runAlone(args: string[]): Promise<void> {
  if (args.includes('--help')) return console.log(USAGE);
  try {
    await serve(await readOptions(args));
  } catch (fault) {
    const { code, message } = fault as NodeJS.ErrnoException;
    const taken =
      code === 'EADDRINUSE' ? ' Another program listens there: choose another --port, or 0 for any free one.' : '';
    const usage = code?.startsWith('ERR_PARSE_ARGS') || fault instanceof UsageError ? `\n${USAGE}` : '';
    console.error(`${message}${taken}${usage}`);
    process.exitCode = 1;
  }
}

/** The options, read and checked. */
export interface Options {
  readonly port: number;
  readonly speed: number;
  readonly variant: string | undefined;
  readonly chaos: ChaosPlan | undefined;
  readonly quiet: boolean;
  readonly shell: Shell;
  readonly subscription: SubscriptionOptions;
  readonly friction: number;
}

async function serve({ port, speed, variant, chaos, quiet, shell, subscription, friction }: Options): Promise<void> {
  // `npm run sweep` deletes the folder of a process that was killed: az's login may be in it.
  const folder = await mkdtemp(join(tmpdir(), `azure-emulator-${process.pid}-`));
  try {
    const stopped = new Promise<NodeJS.Signals>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
    });
    await using emulator = await startEmulator({
      port,
      speed,
      ...(variant !== undefined && { variant: parseVariant(variant) }),
      subscription,
      friction,
      chaos,
      onAnswer: ({ method, status, url, fault }) =>
        // In a pipeline, a line with `##[` or `##vso[` would be a command.
        quiet || console.error(`${status} ${method} ${url.replaceAll('#', '%23')}${fault ? ` [chaos: ${fault}]` : ''}`),
    });
    const environment = await writeEnvironment(emulator, folder);
    for (const [name, value] of Object.entries(environment)) console.log(assignment(shell, name, value));
    if (variant !== undefined) console.log(`# NOT AZURE AS IT IS, BUT THE VARIANT ${variant}.`);
    console.log(`# Azure, emulated, ${speed} times as fast: paste the lines above into another shell. Ctrl-C ends it.`);
    await stopped;
    if (emulator.chaos) tellInjected(emulator.chaos);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tellInjected({ seed, injected }: Chaos): void {
  const lines = injected.map(({ fault, route, times }) => `  ${times} × ${fault} ${route}`);
  console.error(
    [`What went wrong on purpose (seed ${seed}):`, ...(lines.length > 0 ? lines : ['  nothing'])].join('\n'),
  );
}

/** Reads the options. @throws UsageError if one cannot be, and the error of `parseArgs` if one is unknown */
export async function readOptions(args: string[]): Promise<Options> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '0' },
      speed: { type: 'string', default: '600' },
      variant: { type: 'string' },
      chaos: { type: 'string' },
      'chaos-plan': { type: 'string' },
      quiet: { type: 'boolean', default: false },
      shell: { type: 'string', default: 'bash' },
      friction: { type: 'string', default: '1' },
      'bucket-share': { type: 'string', default: '1' },
      'vcpu-limit': { type: 'string' },
      unregistered: { type: 'string', multiple: true, default: [] },
    },
  });
  const { 'vcpu-limit': limit, 'bucket-share': share } = values;
  return {
    port: number(
      '--port',
      values.port,
      'a whole number from 0 to 65535',
      (n) => Number.isInteger(n) && n >= 0 && n <= 65535,
    ),
    speed: number('--speed', values.speed, 'a number from 1 to 100000', (n) => n >= 1 && n <= 100_000),
    variant: values.variant,
    quiet: values.quiet,
    shell: toShell(values.shell),
    friction: number('--friction', values.friction, 'a number from 1 to 10', (n) => n >= 1 && n <= 10),
    subscription: {
      bucketShare: number('--bucket-share', share, 'a number above 0, at most 1', (n) => n > 0 && n <= 1),
      unregistered: values.unregistered.map(provider),
      ...(limit !== undefined && {
        vCPULimit: number('--vcpu-limit', limit, 'a whole number from 0', (n) => Number.isInteger(n) && n >= 0),
      }),
    },
    chaos: await readChaos(values.chaos, values['chaos-plan']),
  };
}

async function readChaos(seed: string | undefined, file: string | undefined): Promise<ChaosPlan | undefined> {
  if (seed !== undefined && file !== undefined)
    throw new UsageError('Expected --chaos or --chaos-plan, got both: a plan has a seed of its own.');
  if (file !== undefined) return readPlan(await readFile(file, 'utf8'));
  if (seed === undefined) return undefined;
  return planFromSeed(number('--chaos', seed, 'a whole number, the seed', (n) => Number.isSafeInteger(n) && n >= 0));
}

function number(option: string, text: string, rule: string, isGood: (n: number) => boolean): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!isGood(value)) throw new UsageError(`Expected ${option} to be ${rule}, got '${text}'.`);
  return value;
}

function provider(name: string): string {
  if (!PROVIDERS.includes(name))
    throw new UsageError(`Expected --unregistered to be one of ${PROVIDERS.join(', ')}, got '${name}'.`);
  return name;
}

function toShell(name: string): Shell {
  const shell = SHELLS.find((each) => each === name);
  if (shell) return shell;
  throw new UsageError(`Expected --shell to be one of ${SHELLS.join(', ')}, got '${name}'.`);
}
