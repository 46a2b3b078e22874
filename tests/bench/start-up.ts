import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { createInterface } from 'node:readline';

/** A server in a process of its own, and how long it took from its start to its first answer, in milliseconds. */
export interface Started {
  origin: string;
  environment: Record<string, string>;
  milliseconds: number;
  stop(): Promise<void>;
}

/** Starts a server that prints `export EMULATOR_ENDPOINT=…`, and asks it once. */
export async function start(script: string, args: string[] = []): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const environment: Record<string, string> = {};
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    const [, name, value] = /^export (\w+)='?(.*?)'?$/.exec(line) ?? [];
    if (name && value !== undefined) environment[name] = value;
    if (environment.EMULATOR_ENDPOINT) break;
  }
  const origin = environment.EMULATOR_ENDPOINT ?? '';
  await get(`${origin}/metadata/endpoints?api-version=2022-09-01`);
  return { origin, environment, milliseconds: performance.now() - began, stop: () => stop(child) };
}

/** Connections kept open, as the SDKs do. Trust is not what is measured here. */
export const agent = new Agent({ keepAlive: true, maxSockets: 16, rejectUnauthorized: false });

/** Asks once and reads the answer to its end. */
export function get(url: string, headers: Record<string, string> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { agent, headers }, (response) => response.resume().on('end', resolve))
      .on('error', reject)
      .end();
  });
}

async function stop(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}
