import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { readSpecName } from '../../../helpers/claim/spec-name.ts';
import { listSpecs } from '../../../runner/catalog/read-claims.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const VITEST = join(createRequire(import.meta.url).resolve('vitest/package.json'), '..', 'vitest.mjs');

async function list(shard: string) {
  const args = ['list', '--filesOnly', `--shard=${shard}`];
  const { all, exitCode } = await execa(process.execPath, [VITEST, ...args], {
    ...{ cwd: ROOT, env: { PATH: process.env.PATH, NO_COLOR: '1' }, extendEnv: false, all: true, reject: false },
  });
  const files = all.split('\n').filter((line) => line.endsWith('.spec.ts'));
  return { all, exitCode, files: files.map((line) => basename(line)) };
}

test('Vitest splits the lab into whole chapters, in the order of the lab', { timeout: 60_000 }, async () => {
  const parts = await Promise.all(['1/2', '2/2'].map(list));
  for (const { files } of parts) expect(files).toEqual(files.toSorted());
  expect(parts.flatMap(({ files }) => files).toSorted()).toEqual(listSpecs().map(({ file }) => file));
  const [one = [], other = []] = parts.map(({ files }) => files.map((file) => readSpecName(file).chapter));
  expect(one.filter((chapter) => other.includes(chapter))).toEqual([]);
});

test('More parts than chapters are refused', { timeout: 60_000 }, async () => {
  const { all, exitCode } = await list('1/38');
  expect(all).toContain('--shard=1/38 splits by whole chapters, and there are ');
  expect(exitCode).toBe(1);
});
