import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { quickStart } from '../../../../helpers/azure/az/quick-start.ts';
import { temporaryFolder } from '../../../runner/bicep/folders.ts';

/** An az that Python runs, as Debian's is: `bin/python3` is a link to `bin/python3.11`, whose library is `lib/python3.11`. */
async function withPython(...modules: string[]) {
  const folder = await temporaryFolder();
  const at = (...parts: string[]) => join(folder.path, ...parts);
  await mkdir(at('bin'));
  await mkdir(at('lib', 'python3.11', 'distutils'), { recursive: true });
  for (const module of modules) await writeFile(at('lib', 'python3.11', module), '');
  await writeFile(at('bin', 'python3.11'), '');
  await symlink('python3.11', at('bin', 'python3'));
  await writeFile(at('az'), `#!${at('bin', 'python3')}\nimport runpy\n`);
  return { az: at('az'), [Symbol.asyncDispose]: () => folder.remove() };
}

test('An az whose Python has a distutils of its own uses that one', async () => {
  await using it = await withPython('distutils/version.py', 'distutils/sysconfig.py');
  expect(quickStart(it.az)).toEqual({ SETUPTOOLS_USE_DISTUTILS: 'stdlib' });
});

test('Without all of it, az keeps that of setuptools', async () => {
  await using it = await withPython('distutils/version.py', 'sysconfig.py');
  expect(quickStart(it.az)).toEqual({});
});

test.each(['#!/usr/bin/env bash', '#!/no/such/python3', 'MZ'])(
  'An az that begins with %s is left as it is',
  async (line) => {
    await using folder = await temporaryFolder();
    const az = join(folder.path, 'az');
    await writeFile(az, `${line}\n`);
    expect(quickStart(az)).toEqual({});
  },
);

test('An az that is not there is no error here', () => {
  expect(quickStart('/no/such/az')).toEqual({});
});
