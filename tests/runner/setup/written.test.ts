import { mkdir, mkdtempDisposable, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { searchFor } from './written.ts';

const secret = 'Canary/0123456789+abc';
const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  ['plain', `password: ${secret}.`],
  ['URL-encoded', `?sig=${encodeURIComponent(secret)}&`],
  ['in base64', base64(secret)],
  ['in base64, behind one more character', base64(`:${secret}`)],
  ['in base64, in the middle of more', base64(`ab${secret}and so on`)],
  ['wrapped over lines', `${secret.slice(0, 9)}\n    ${secret.slice(9)}`],
])('A secret is found %s, in a file and in the output', async (_, text) => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'written-'));
  await mkdir(join(folder.path, 'report'));
  await writeFile(join(folder.path, 'report', 'run.json'), `{"a": 1}\n${text}`);
  await symlink(tmpdir(), join(folder.path, 'elsewhere'));
  expect(await searchFor({ secret, other: 'another canary of it' }, { folder: folder.path, output: text })).toEqual([
    { canary: 'secret', file: 'the output' },
    { canary: 'secret', file: join('report', 'run.json') },
  ]);
});

test('What is not there is not found, and a canary that could be there by chance is refused', async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'written-'));
  expect(await searchFor({ secret }, { folder: folder.path, output: 'Canary/0123456789' })).toEqual([]);
  await expect(searchFor({ secret: 'short' }, { folder: folder.path, output: '' })).rejects.toThrow('16 characters');
});
