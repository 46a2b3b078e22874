import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Load, Order } from './load.ts';

/** A server in a process of its own, and how long it took from its start to its first answer, in milliseconds. */
export interface Started {
  readonly origin: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly milliseconds: number;
  /** Returns the processor time that the server has taken, in microseconds. */
  cpu(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a server that prints lines such as `export EMULATOR_ENDPOINT=…` and then a comment, and asks it once. */
export async function start(script: string, args: readonly string[] = []): Promise<Started> {
  const began = performance.now();
  const report = join(import.meta.dirname, 'report-cpu.ts');
  const child = spawn(process.execPath, ['--import', report, script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const environment: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout as Readable })) {
    const [, name, value] = /^export (\w+)='?(.*?)'?$/.exec(line) ?? [];
    if (!name || value === undefined) break;
    environment[name] = value;
  }
  const origin = environment.EMULATOR_ENDPOINT ?? '';
  await ask(`${origin}/metadata/endpoints?api-version=2022-09-01`);
  const milliseconds = performance.now() - began;
  const cpu = async () => {
    child.send('cpu');
    const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage];
    return user + system;
  };
  return { origin, environment, milliseconds, cpu, stop: () => stop(child) };
}

/** The cost of requests, measured at the server, so that the speed of the load generator does not matter. */
export interface Measured {
  /** Microseconds of the server's processor for each request. */
  readonly cpu: number;
  /** The share of a processor that the server was at work: about 1, or above with its helper threads, if it was the limit. */
  readonly serverBusy: number;
  readonly generatorBusy: number;
}

/** Starts the load generator in a process of its own. */
export function startLoad() {
  const child = fork(join(import.meta.dirname, 'load.ts'));
  return {
    /** Sends a quarter of an order's requests to warm the server up, and then measures. */
    async measure(server: Started, order: Order): Promise<Measured> {
      child.send({ ...order, requests: order.requests / 4 } satisfies Order);
      await once(child, 'message');
      const before = await server.cpu();
      child.send(order);
      const [{ seconds, busy }] = (await once(child, 'message')) as [Load];
      const cpu = (await server.cpu()) - before;
      return { cpu: cpu / order.requests, serverBusy: cpu / 1e6 / seconds, generatorBusy: busy };
    },
    stop: () => stop(child),
  };
}

const agent = new Agent({ keepAlive: false, rejectUnauthorized: false });

/** Sends one request and returns the answer's text. With a form it is a POST. */
export function ask(
  url: string,
  { headers = {}, form }: { headers?: Record<string, string>; form?: string } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers, method: form === undefined ? 'GET' : 'POST' }, async (response) =>
      resolve(Buffer.concat(await response.toArray()).toString()),
    )
      .on('error', reject)
      .end(form);
  });
}

/** Signs in at an emulator and returns the header of its requests. */
export async function signIn({ origin, environment }: Started): Promise<Record<string, string>> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: environment.AZURE_CLIENT_ID ?? '',
    client_secret: environment.AZURE_CLIENT_SECRET ?? '',
  });
  const { access_token } = JSON.parse(await ask(`${origin}/adfs/oauth2/token`, { form: form.toString() }));
  return { Authorization: `Bearer ${access_token}` };
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}
