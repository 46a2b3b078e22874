import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Az } from '../../helpers/azure/az/az.ts';
import { quickStart } from '../../helpers/azure/az/quick-start.ts';
import { lendCommandIndex } from '../../runner/target/command-index.ts';
import { findAz } from '../../runner/target/find-az.ts';
import { script } from './bicep/folders.ts';

const HANDED_ON = [
  'AZURE_CONFIG_DIR',
  // The SDK's az would report to Microsoft.
  'AZURE_CORE_COLLECT_TELEMETRY',
  'ARM_CLOUD_METADATA_URL',
  'REQUESTS_CA_BUNDLE',
  'NODE_EXTRA_CA_CERTS',
  'NO_PROXY',
];

const az = await findAz(process.env);

/** All that a stand-alone emulator prints, and its speed. */
export interface Printed {
  readonly variables: Readonly<Record<string, string>>;
  readonly speed: number;
}

/** The connection of a test to a stand-alone emulator. */
export type Cloud = ReturnType<typeof reach>;

/** A stand-alone emulator in its own process, with an az that is signed in to it unless the options leave that out. */
export type StandAlone = Awaited<ReturnType<typeof startAlone>>;

/** Starts it. `speed` are its lab seconds in a real second; `options` are others of its command line. */
export async function startAlone({
  speed = 600,
  options = [],
  isLoggedIn = true,
}: {
  speed?: number;
  options?: readonly string[];
  isLoggedIn?: boolean;
} = {}) {
  const emulator = spawn(process.execPath, ['emulator/main.ts', '--speed', String(speed), ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(emulator, 'exit');
  const printed: Record<string, string> = {};
  for await (const line of createInterface({ input: emulator.stdout })) {
    const [, name, value] = /^export (\w+)=(.*)$/.exec(line) ?? [];
    if (!name || value === undefined) break;
    printed[name] = value.replace(/^'(.*)'$/, '$1');
  }
  const requests: string[] = [];
  const events = new EventEmitter<{ request: [string] }>();
  createInterface({ input: emulator.stderr }).on('line', (line) => {
    requests.push(line);
    events.emit('request', line);
  });
  const cloud = reach({ variables: printed, speed });
  await lendCommandIndex(printed.AZURE_CONFIG_DIR ?? '');
  if (isLoggedIn) {
    await cloud.login();
    await writeQuickAz(cloud.az.path, quickFolder(printed));
  }
  return {
    ...cloud,
    /** All requests so far, as it prints them: `200 GET /subscriptions/…`. */
    requests,
    /** Tells of each request when it was answered. */
    events,
    async [Symbol.asyncDispose]() {
      emulator.kill();
      await exited;
    },
  };
}

/** Returns how to reach an emulator by what it printed. */
export function reach({ variables: printed, speed }: Printed) {
  const handedOn = pick(printed, HANDED_ON);
  const run = new Az(az ?? 'az', handedOn);
  const { AZURE_CLIENT_ID: id = '', AZURE_CLIENT_SECRET: secret = '', AZURE_TENANT_ID: tenantId = '' } = printed;
  const subscriptionId = printed.AZURE_SUBSCRIPTION_ID ?? '';
  const env: Record<string, string> = {
    ...handedOn,
    // The SDK's credential starts az without the environment of `Az`.
    ...quickStart(run.path),
    PATH: dirname(run.path),
    LAB_TARGET: 'azure',
    LAB_SUBSCRIPTIONS: subscriptionId,
    LAB_SPEED: String(speed),
  };
  return {
    az: run,
    login: () => run.run(['login', '--service-principal', '-u', id, '-p', secret, '--tenant', tenantId]),
    subscriptionId,
    /** All that it prints, the client secret too. */
    printed: { variables: printed, speed },
    /** The environment with which a run or an operator's command uses that emulator. The SDK signs in by az. */
    env,
    /**
     * The same for tests of something other than az's login: the SDK signs in by the environment, and a run's three questions
     * to az (its version, the cloud, the account) are answered by what az answered once. Nothing else is on the PATH.
     */
    quickEnv: { ...printed, ...env, PATH: quickFolder(printed) },
  };
}

/** A folder that the emulator removes when it ends. */
function quickFolder({ AZURE_CONFIG_DIR = '' }: Readonly<Record<string, string>>): string {
  return join(dirname(AZURE_CONFIG_DIR), 'quick-az');
}

/** Writes an az that asks the real one each of a run's questions once, and passes all other commands on to it. */
async function writeQuickAz(real: string, folder: string): Promise<void> {
  await script(
    join(folder, 'az'),
    `case "$*" in
  version | 'cloud show' | 'account show')
    kept="$0-$1"
    [ -f "$kept" ] || { '${real}' "$@" > "$kept.$$" && /bin/mv "$kept.$$" "$kept"; } || exit
    exec /bin/cat "$kept" ;;
  *) exec '${real}' "$@" ;;
esac`,
  );
}

function pick(from: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? '']));
}
