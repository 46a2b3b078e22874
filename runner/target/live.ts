import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RunningClock } from '../../emulator/clock/clock.ts';
import { writeEnvironment } from '../../emulator/environment.ts';
import { startEmulator } from '../../emulator/index.ts';
import { assignment, SHELLS, type Shell } from '../../emulator/shell-syntax.ts';
import type { Connection, Wire } from '../../helpers/azure/connection/connection.ts';

export type { Shell };

/** A request that reached the emulator, and its answer. */
export interface SeenRequest {
  /** Lab time, as ISO 8601. */
  readonly at: string;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly status: number | 'dropped';
  /** The client by its own word. It may be any text. */
  readonly client: string;
  /** Azure's code and message if it rejected the request. */
  readonly error: string | undefined;
}

/** The clock of an emulator that a page controls. */
export interface LiveClock {
  readonly speed: number;
  /** Changes the speed; 0 pauses lab time. */
  setSpeed(speed: number): void;
  /** Leaps to the next event. Returns its moment; undefined if none is due. */
  leapToNextEvent(): Promise<Date | undefined>;
}

/** The cloud that the live lab watches. */
export interface LiveTarget {
  readonly description: string;
  /** The emulator's clock; undefined on Azure. */
  readonly clock: LiveClock | undefined;
  /** The file that sets the environment of a student's terminal, for each shell; undefined where az is logged in already. */
  readonly environment: Readonly<Record<Shell, string>> | undefined;
  /** Returns the present moment in lab time. */
  now(): Date;
  /** Returns a connection for waits at the present speed. On the emulator its requests count against no limit. */
  connect(onRequest?: (method: string, url: string, status: number) => void): Connection;
  /** Calls the listener soon after something has changed. Azure tells nothing, so the caller has to look from time to time. */
  onChange(listener: () => void): void;
  /** Calls the listener with each request of a student's client. */
  onRequest(listener: (request: SeenRequest) => void): void;
  /** Runs a script in a guest OS at once; undefined on Azure, where only a run command can. */
  readonly runInGuest:
    | ((instanceId: string, script: string) => Promise<{ stdout: string; stderr: string }>)
    | undefined;
  close(): Promise<void>;
}

/** The options of an emulator for the live lab. */
export interface LiveOptions {
  readonly speed: number;
  /** vCPUs in a region, of all families and of each. Undefined: those of a new subscription. */
  readonly vCPULimit?: number | undefined;
  /** A folder that only this user can read. */
  readonly stateDir: string;
  readonly onBug?: (bug: unknown) => void;
}

/** Starts an emulator whose clock, requests and changes can be followed. */
export async function startLiveEmulator({ speed, vCPULimit, stateDir, onBug }: LiveOptions): Promise<LiveTarget> {
  const listeners = new Set<(request: SeenRequest) => void>();
  const clock = new RunningClock(speed);
  const emulator = await startEmulator({
    clock,
    ...(vCPULimit !== undefined && { subscription: { vCPULimit } }),
    ...(onBug && { onBug }),
    onAnswer({ method, url, status, client, error }) {
      const at = clock.now().toISOString();
      const seen = { at, method, url, status, client, error: error && `${error.code}: ${error.message}` };
      for (const listener of listeners) listener(seen);
    },
  });
  const { observer, origin, subscriptionId } = emulator;
  const environment = await writeShellFiles(await writeEnvironment(emulator, stateDir), stateDir);
  const wireTelling = (onRequest: (method: string, url: string, status: number) => void): Wire => ({
    signIn: () => 'observer',
    visit: observer.visit,
    async send({ method, url, body }) {
      const { pathname, search } = new URL(url);
      const answer = await observer.send(method, pathname + search, body);
      onRequest(method, pathname + search, answer.status);
      const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
      return { status: answer.status, headers: { date: clock.now().toUTCString(), ...answer.headers }, body: text };
    },
  });
  return {
    description: 'the embedded emulator',
    clock,
    environment,
    now: () => clock.now(),
    connect: (onRequest = () => {}) => ({
      endpoint: origin,
      scope: '',
      subscriptionId,
      // A pause ends the work that waits for lab time, so nothing waits at the speed 0.
      speed: clock.speed || 1,
      ca: undefined,
      signIn: { as: 'wire' },
      wire: wireTelling(onRequest),
    }),
    onChange: (listener) => void observer.onChange(listener),
    onRequest: (listener) => void listeners.add(listener),
    async runInGuest(instanceId, script) {
      const output = await observer.runInGuest(instanceId, script);
      if (!output) throw new Error(`There is no instance ${instanceId}.`);
      return output;
    },
    close: () => emulator.close(),
  };
}

/** Writes a file for each shell that sets the environment of a terminal. Returns the paths. */
async function writeShellFiles(
  environment: Readonly<Record<string, string>>,
  folder: string,
): Promise<Record<Shell, string>> {
  const extensions = { bash: 'sh', pwsh: 'ps1', fish: 'fish' } as const;
  const written = SHELLS.map(async (shell) => {
    const path = join(folder, `lab.${extensions[shell]}`);
    const lines = Object.entries(environment).map(([name, value]) => `${assignment(shell, name, value)}\n`);
    await writeFile(path, lines.join(''), { mode: 0o600 });
    return [shell, path] as const;
  });
  return Object.fromEntries(await Promise.all(written)) as Record<Shell, string>;
}
