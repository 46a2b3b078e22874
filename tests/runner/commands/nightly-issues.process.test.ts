import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');

// nightly-issues.test.ts tests the effects and the output of the command; this file tests its exit codes as a process.
test('A failure is one line on stderr, and exit code 1', async () => {
  const script = join(ROOT, 'runner', 'commands', 'nightly-issues.ts');
  const { exitCode, stdout, stderr } = await execa(process.execPath, [script, 'no-such-run.json'], {
    cwd: ROOT,
    reject: false,
  });
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toMatch(/^[^\n]*no-such-run\.json[^\n]*$/);
});
