import { spawnSync } from 'node:child_process';
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Lets one bash read scripts with an az that notes its words and prints a header, as `--verbose` does. Returns the words of each az command of each script. */
export function splitByBash(scripts: readonly string[]): string[][][] {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'lab-words-'));
  const az = `az() { printf '%s\\0' "$@" >&3; printf '\\1' >&3; echo "'Location': 'x'"; }`;
  // In parentheses a script keeps its variables to itself.
  const all = scripts.map((script) => `(\n${script}\n)\nprintf '\\2' >&3`);
  const { output, status, stderr } = spawnSync('bash', ['-eu'], {
    cwd: folder.path,
    input: [az, ...all].join('\n'),
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    env: { ...process.env, rg: 'rg', vmssName: 'vmss', customData: 'x', protectedSettings: 'x' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  });
  const read = (output[3] ?? '').split('\u0002').slice(0, -1);
  if (status !== 0) throw new Error(`bash does not take this:\n${scripts[read.length]}\n${stderr}`);
  return read.map((commands) =>
    commands
      .split('\u0001')
      .filter(Boolean)
      .map((words) => words.split('\0').slice(0, -1)),
  );
}
