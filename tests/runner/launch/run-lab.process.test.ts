import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const RUN_LAB = pathToFileURL(join(import.meta.dirname, '..', '..', '..', 'runner', 'launch', 'run-lab.ts')).href;

/** A process that runs a script as the lab is run, and ends with its exit code. */
const runs = (script: string) =>
  execa(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { run } from ${JSON.stringify(RUN_LAB)};
       process.exitCode = await run(process.execPath, ['--eval', ${JSON.stringify(script)}]);`,
    ],
    { reject: false },
  );

test('The exit code is that of the run', async () => {
  expect((await runs('process.exit(0)')).exitCode).toBe(0);
  expect((await runs('process.exit(7)')).exitCode).toBe(7);
  expect((await runs('process.kill(process.pid, "SIGTERM")')).exitCode).toBe(143);
});

test('A signal is passed on, and the tear-down awaited', async () => {
  const child = runs(`
    process.on('SIGTERM', () => setTimeout(() => { console.log('Taken down.'); process.exit(143); }, 200));
    setInterval(() => {}, 1000);
    console.log('Running.');
  `);
  child.stdout.once('data', () => child.kill('SIGTERM'));
  const { stdout, exitCode } = await child;
  expect(stdout).toBe('Running.\nTaken down.');
  expect(exitCode).toBe(143);
});
