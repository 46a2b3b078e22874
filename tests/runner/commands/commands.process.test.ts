import { expect, test } from 'vitest';
import { command } from './command.ts';

// commands.test.ts tests the output of the commands; this file tests their exit codes as processes.
test('A wrong use goes to stderr, and the exit code is 2', async () => {
  expect(await command('claim.ts', ['00'])).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: expect.stringMatching(/^There is no claim 00\. Near it are:\n {2}01 {2}The template/),
  });
});

test('A list of what there is goes to stdout, and the exit code is 0', async () => {
  expect(await command('claim.ts', [])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/^npm run claim <claim>…/),
    stderr: '',
  });
});
