import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keptVersion } from '../../../runner/bicep/kept-version.ts';
import { temporaryFolder } from './folders.ts';

test('A program is asked for its version once, and again when its file has changed', async () => {
  await using folder = await temporaryFolder();
  const [program, kept] = ['bicep', 'kept.json'].map((name) => join(folder.path, name)) as [string, string];
  let asked = 0;
  const version = () => keptVersion(program, async () => `0.${++asked}.0`, kept);
  await writeFile(program, Buffer.alloc(2 ** 20));
  expect([await version(), await version()]).toEqual(['0.1.0', '0.1.0']);
  await utimes(program, new Date(), new Date(0));
  expect([await version(), await version()]).toEqual(['0.2.0', '0.2.0']);
});

test('A script is asked each time: it may start another version', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'bicep');
  await writeFile(path, '#!/bin/sh\n');
  let asked = 0;
  const version = () => keptVersion(path, async () => `0.${++asked}.0`, join(folder.path, 'kept.json'));
  expect([await version(), await version()]).toEqual(['0.1.0', '0.2.0']);
});
