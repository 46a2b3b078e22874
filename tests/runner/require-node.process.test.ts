import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

/** Loads runner/require-node.cjs in a Node.js that says that it is this version, on this platform. */
function load(node: string, platform = 'linux', arch = 'x64') {
  const said = JSON.stringify({ node });
  const script = `
    for (const [name, value] of Object.entries({ versions: ${said}, platform: '${platform}', arch: '${arch}' }))
      Object.defineProperty(process, name, { value });
    require('./runner/require-node.cjs');`;
  return execa(process.execPath, ['--eval', script], { cwd: ROOT, reject: false });
}

test('The version that package.json names, and newer ones, run', async () => {
  const { engines } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  expect(engines.node).toBe('>=24.4.0');
  for (const version of ['24.4.0', '24.21.0', '26.0.0'])
    expect(await load(version), version).toMatchObject({ exitCode: 0, stderr: '' });
});

test('An older one is told what is needed, and where to get it on Apple Silicon and Windows on ARM', async () => {
  for (const version of ['20.19.0', '24.3.9']) {
    const { exitCode, stderr } = await load(version, 'darwin', 'arm64');
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `This project needs Node.js 24.4.0 or newer, but this is ${version} on darwin-arm64. Nothing was run.`,
    );
    expect(stderr.replaceAll('\n', ' ')).toContain(
      'On Apple Silicon and on Windows on ARM, install it: https://nodejs',
    );
  }
});
