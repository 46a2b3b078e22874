import { execFileSync, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { assignment, type Shell } from '../../emulator/shell-syntax.ts';

test.each<[Shell, string, string]>([
  ['bash', '/tmp/a/ca.pem', 'export X=/tmp/a/ca.pem'],
  ['bash', "it's $HOME", `export X='it'\\''s $HOME'`],
  ['pwsh', '/tmp/a/ca.pem', "$env:X = '/tmp/a/ca.pem'"],
  ['pwsh', "it's $HOME", "$env:X = 'it''s $HOME'"],
  ['fish', "it's C:\\a", "set -gx X 'it\\'s C:\\\\a'"],
])('In %s the value %s is set by %s', (shell, value, line) => {
  expect(assignment(shell, 'X', value)).toBe(line);
});

const PRINT = { bash: 'printf %s "$X"', pwsh: '[Console]::Out.Write($env:X)', fish: 'printf %s "$X"' };
const isThere = (shell: Shell) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

test.for(['bash', 'pwsh', 'fish'] as const)(
  '%s reads the value back unchanged, where it is installed',
  (shell, { skip }) => {
    if (!isThere(shell)) return skip();
    const value = `it's a "value" with $HOME, \`ls\`, C:\\temp and !`;
    const script = `${assignment(shell, 'X', value)}\n${PRINT[shell]}`;
    expect(execFileSync(shell, ['-c', script], { encoding: 'utf8' })).toBe(value);
  },
);
