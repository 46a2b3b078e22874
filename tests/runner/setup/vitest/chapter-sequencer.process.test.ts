import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { readSpecName } from '../../../../helpers/claim/spec-name.ts';
import { listSpecs } from '../../../../runner/catalog/read-claims.ts';
import { stretchOf } from '../../../../runner/preflight/plan/minutes.ts';
import { withCompiledSources } from '../../../compiled-sources.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const VITEST = join(createRequire(import.meta.url).resolve('vitest/package.json'), '..', 'vitest.mjs');

async function list(shard: string) {
  const args = ['list', '--filesOnly', `--shard=${shard}`];
  const { all, exitCode } = await execa(process.execPath, [VITEST, ...args], {
    ...{
      cwd: ROOT,
      env: { PATH: process.env.PATH, NO_COLOR: '1', ...withCompiledSources },
      extendEnv: false,
      all: true,
      reject: false,
    },
  });
  const files = all.split('\n').filter((line) => line.endsWith('.spec.ts'));
  return { all, exitCode, files: files.map((line) => basename(line)) };
}

test('Vitest splits the lab into whole stretches, in the order of the lab', async () => {
  const parts = await Promise.all(['1/2', '2/2'].map(list));
  for (const { files } of parts) expect(files).toEqual(files.toSorted());
  expect(parts.flatMap(({ files }) => files).toSorted()).toEqual(listSpecs().map(({ file }) => file));
  const [one = [], other = []] = parts.map(({ files }) => files.map((file) => stretchOf(readSpecName(file).id)));
  expect(one.filter((stretch) => other.includes(stretch))).toEqual([]);
});

test('More parts than stretches are refused', async () => {
  const { all, exitCode } = await list('1/38');
  expect(all).toContain('the number of parts must be ');
  expect(exitCode).toBe(1);
});
