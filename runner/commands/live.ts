/** `npm run lab`: the lab by hand, beside a page that shows the scale set, the steps and a check after each. */
import { enableCompileCache } from 'node:module';
import type { Started } from '../live/start.ts';
import { forConsole } from '../report/plain-text.ts';
import { COMPILED_SOURCES } from '../settings/kept-files.ts';
import { readOptions, runCommand, WrongOption } from '../settings/run-command.ts';

const USAGE = `npm run lab starts the emulator and opens a page with the steps of the original lab, a live picture and checks.
  npm run lab -- --port N        the page's port on 127.0.0.1; 0, the default, takes any free one
  npm run lab -- --speed N       lab seconds in a real second: 60 unless told, 0 begins paused
  npm run lab -- --vcpu-limit N  vCPUs that your subscription may have: 10 unless told, which is enough for five instances
  npm run lab -- --no-open       prints the address of the page without opening it
With LAB_TARGET=azure the page follows the cloud that az is logged in to, and only looks.`;

/** The default speed: a rolling upgrade of two instances takes some seconds, so that you can watch it. */
const SPEED = '60';
/** The shells, as people call them. */
const NAMES: Readonly<Record<string, string>> = { bash: 'bash or zsh', pwsh: 'PowerShell', fish: 'fish' };

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command until a signal ends it, and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return runCommand({ usage: USAGE, state: 'Nothing was started.' }, args, () => serve(readArguments(args)));
}

async function serve(options: Options): Promise<number> {
  const interruption = new AbortController();
  const ended = new Promise<void>((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(name, () => {
        interruption.abort(name);
        resolve();
      });
  });
  try {
    // Without the cache, Node.js compiles hundreds of files again at each start.
    enableCompileCache(COMPILED_SOURCES);
    const { startLiveLab } = await import('../live/start.ts');
    await using lab = await startLiveLab({ ...options, env: process.env, signal: interruption.signal });
    tell(lab);
    if (options.opens) await open(lab.url);
    await ended;
    console.log('The lab ends.');
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) return 0;
    console.error(forConsole(describe(error, options.port)));
    return 1;
  }
}

function tell({ url, welcome }: Started): void {
  const shells = Object.entries(welcome.terminal).map(
    ([shell, lines]) => `  ${NAMES[shell] ?? shell}\n${lines.map((line) => `    ${line}`).join('\n')}`,
  );
  const paste =
    shells.length === 0
      ? []
      : ['Paste these two lines into a terminal of yours. Then az, the SDKs, curl and Bicep reach the lab:', ...shells];
  console.log(
    [`The lab runs on ${welcome.description}. Its page:`, `  ${url}`, ...paste, 'Ctrl-C ends it.'].join('\n'),
  );
}

/** Opens the page in the default browser. Where there is none, the printed address remains. */
async function open(url: string): Promise<void> {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  const { execa } = await import('execa');
  await execa(command ?? '', args, { stdio: 'ignore', reject: false, timeout: 5000 });
}

interface Options {
  readonly port: number;
  readonly speed: number;
  readonly vCPULimit: number | undefined;
  readonly opens: boolean;
}

function readArguments(args: readonly string[]): Options {
  const { values } = readOptions(args, {
    port: { type: 'string', default: '0' },
    speed: { type: 'string', default: SPEED },
    'vcpu-limit': { type: 'string' },
    'no-open': { type: 'boolean', default: false },
  });
  const port = Number(values.port);
  const speed = Number(values.speed);
  if (!/^\d+$/.test(values.port) || port > 65_535)
    throw new WrongOption(`--port must be a whole number from 0 to 65535, but is "${values.port}".`);
  if (!/^\d+(\.\d+)?$/.test(values.speed) || speed > 100_000)
    throw new WrongOption(`--speed must be a number from 0 to 100000, but is "${values.speed}".`);
  const limit = values['vcpu-limit'];
  if (limit !== undefined && !/^\d+$/.test(limit))
    throw new WrongOption(`--vcpu-limit must be a whole number from 0, but is "${limit}".`);
  return { port, speed, vCPULimit: limit === undefined ? undefined : Number(limit), opens: !values['no-open'] };
}

function describe(error: unknown, port: number): string {
  const { code, message = String(error) } = Object(error) as { code?: string; message?: string };
  if (code !== 'EADDRINUSE') return message;
  return `Port ${port} of 127.0.0.1 is taken by a different program. Nothing was started. Choose another --port, or 0 for any free one.`;
}
