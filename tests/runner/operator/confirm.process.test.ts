import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const CONFIRM = pathToFileURL(join(import.meta.dirname, '..', '..', '..', 'runner', 'operator', 'confirm.ts')).href;
const slow = { concurrent: true };
/** A command that makes a terminal. Outside Linux its options differ. */
const TERMINAL = 'script';
const hasTerminal = process.platform === 'linux' && !(await execa(TERMINAL, ['--version'], { reject: false })).failed;

const asks = (yes: boolean) =>
  `import { confirm } from '${CONFIRM}';
   const interruption = new AbortController();
   process.on('SIGINT', () => interruption.abort());
   await confirm('Delete it?', { yes: ${yes}, signal: interruption.signal }).then(() => console.log('Confirmed.'), (error) => console.log(error.name));`;

/** Asks in a terminal and types an answer. */
async function typed(input: string): Promise<string> {
  const command = `${process.execPath} --input-type=module --eval "$SCRIPT"`;
  const running = execa(TERMINAL, ['-qec', command, '/dev/null'], { env: { SCRIPT: asks(false) }, stdin: 'pipe' });
  running.stdout.on('data', (text: Buffer) => {
    if (text.includes('Delete it?')) running.stdin.end(input);
  });
  const { stdout } = await running;
  return stripVTControlCharacters(stdout).split('\n').at(-1) ?? '';
}

test('Without a terminal only --yes confirms', slow, async () => {
  const run = async (yes: boolean) =>
    (await execa(process.execPath, ['--input-type=module', '--eval', asks(yes)], { stdin: 'ignore' })).stdout;
  expect(await run(false)).toBe('NotConfirmed');
  expect(await run(true)).toBe('Confirmed.');
});

test.skipIf(!hasTerminal)('In a terminal only "yes" confirms, and Ctrl-C ends the question', slow, async () => {
  expect(await typed('yes\n')).toBe('Confirmed.');
  expect(await typed('y\n')).toBe('NotConfirmed');
  expect(await typed('\n')).toBe('NotConfirmed');
  expect(await typed('\u0003')).toBe('AbortError');
});
