import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../../runner/commands/falsify.ts';
import { inProcess } from '../commands/in-process.ts';

test('A variant or a claim that is not there is refused with near ones', async () => {
  const variant = await inProcess(() => main(['--variant', 'largerDataDisk=growsInPlace']));
  expect(variant).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('"largerDataDisk=grownInPlace"') });
  const claim = await inProcess(() => main(['--claims', '00']));
  expect(claim).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('There is no claim 00. Near it are:') });
});

test('A wrong value of an option is refused before a claim is run', async () => {
  const concurrency = await inProcess(() => main(['--concurrency', '0']));
  expect(concurrency.stderr).toMatch(/^--concurrency must be a whole number .* but is "0"\. Nothing was run\.\n/);
  const keep = await inProcess(() => main(['--keep', '--expected']));
  expect(keep.stderr).toMatch(/^--keep needs every claim and every variant\./);
});

test('A spec that makes no claim is named without a stack', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'falsify-specs-'));
  await writeFile(join(folder.path, '07-nothing.spec.ts'), 'export {};');
  expect(await inProcess(() => main(['--specs', folder.path, '--expected']))).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: '07-nothing.spec.ts makes no claim: a spec is one call of testClaim. Nothing was run.',
  });
});
