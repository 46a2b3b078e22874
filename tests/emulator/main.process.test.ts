import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { allTests } from '../all-tests.ts';

let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

/** Starts `npm run emulator` without npm, and reads the environment it prints. */
async function start(...args: string[]): Promise<Record<string, string>> {
  child = spawn(process.execPath, ['emulator/main.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const environment: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const [, name, value] = /^export (\w+)=(.*)$/.exec(line) ?? [];
    if (!name || value === undefined) break;
    environment[name] = value;
  }
  return environment;
}

/** Runs it to its end, for the cases where it refuses to start. */
async function refusal(...args: string[]): Promise<{ code: number; stderr: string }> {
  child = spawn(process.execPath, ['emulator/main.ts', ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const stderr = (child.stderr as NodeJS.ReadableStream).setEncoding('utf8');
  let text = '';
  stderr.on('data', (chunk: string) => {
    text += chunk;
  });
  const [code] = await once(child, 'close');
  return { code: Number(code), stderr: text };
}

/** Asks with nothing but what the printed environment says, in a process that trusts the printed authority. */
async function ask(environment: Record<string, string>): Promise<string> {
  const script = `
    const { EMULATOR_ENDPOINT, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, AZURE_SUBSCRIPTION_ID } = process.env;
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: AZURE_CLIENT_ID, client_secret: AZURE_CLIENT_SECRET });
    const { access_token } = await (await fetch(EMULATOR_ENDPOINT + '/adfs/oauth2/token', { method: 'POST', body: form })).json();
    const answer = await fetch(EMULATOR_ENDPOINT + '/subscriptions/' + AZURE_SUBSCRIPTION_ID + '?api-version=2022-12-01', { headers: { authorization: 'Bearer ' + access_token } });
    console.log((await answer.json()).displayName);`;
  const asker = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return Buffer.concat(await asker.stdout.toArray())
    .toString()
    .trim();
}

describe('the emulator alone', () => {
  test.each((['SIGTERM', 'SIGINT', 'SIGHUP'] as const).slice(0, allTests ? undefined : 1))(
    'prints what a client needs, serves it, and leaves nothing behind after %s',
    async (signal) => {
      const environment = await start('--quiet');
      expect(await ask(environment)).toBe('Emulated subscription');
      const folder = dirname(environment.EMULATOR_CA ?? '');
      expect(existsSync(folder)).toBe(true);
      child?.kill(signal);
      const [code] = await once(child as ChildProcess, 'exit');
      expect([code, existsSync(folder)]).toEqual([0, false]);
    },
  );

  test('lets requests go wrong by a plan, and says in the end what it did', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'plan-'));
    const plan = join(folder.path, 'plan.json');
    await writeFile(plan, JSON.stringify({ rules: [{ fault: 'unavailable', method: 'GET' }] }));
    const environment = await start('--quiet', '--chaos-plan', plan);
    const { stderr } = child as ChildProcess;
    const told = (stderr as Readable).setEncoding('utf8').toArray();
    expect(await ask(environment)).toBe('undefined');
    child?.kill('SIGTERM');
    expect((await told).join('')).toBe('What went wrong on purpose (seed 0):\n  1 × unavailable GET subscriptions/…\n');
  });

  test('refuses a taken port by name', async () => {
    const { EMULATOR_ENDPOINT = '' } = await start('--quiet');
    const first = child;
    const { port } = new URL(EMULATOR_ENDPOINT);
    const { code, stderr } = await refusal('--port', port);
    first?.kill();
    expect(code).toBe(1);
    expect(stderr).toContain(`${port}`);
    expect(stderr).toContain('choose another --port');
  });

  // Each option is in command.test.ts.
  test('refuses an unknown option and says what would be right', async () => {
    const { code, stderr } = await refusal('--sped', '1');
    expect(code).toBe(1);
    expect(stderr).toContain("Unknown option '--sped'");
    expect(stderr).toContain('Usage: npm run emulator');
  });
});
