import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runBicep } from '../../runner/bicep/cli.ts';
import { findUnformatted } from '../../runner/bicep/drift.ts';
import { findBicep } from '../../runner/bicep/find-bicep.ts';
import { ACTIONS } from '../../runner/preflight/role/role.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string) => readFile(join(ROOT, path), 'utf8');
const page = await read('docs/nightly.md');
const workflow = await read('.github/workflows/nightly.yml');
const bicep = await findBicep({ env: process.env });

test('The page tells each action of the role once, and no other', () => {
  const rows = page.split('\n').filter((line) => /^\| .*\/(read|action|delete)/.test(line));
  const told = rows.flatMap((row) => row.split('|')[2]?.trim().split(', ') ?? []);
  expect(told.map((action) => `Microsoft.${action}`).toSorted()).toEqual(ACTIONS.toSorted());
});

test('Each npm script of the page is there', async () => {
  const { scripts } = JSON.parse(await read('package.json')) as { scripts: object };
  const called = [...page.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script);
  expect(called).not.toEqual([]);
  for (const script of called) expect(Object.keys(scripts)).toContain(script);
});

test('Each file that the page links to is there', async () => {
  for (const [, path = ''] of page.matchAll(/\]\((?!https:)([^)]+)\)/g)) {
    expect(
      await readFile(join(ROOT, 'docs', path)).then(
        () => [path],
        () => readdir(join(ROOT, 'docs', path)),
      ),
    ).not.toEqual([]);
  }
});

test('The page and both pipelines have the same schedule', async () => {
  const schedule = (text: string) => [...text.matchAll(/(?:cron: "|\| `)(\d+ \d+ \* \* \*)/g)].map(([, cron]) => cron);
  expect(schedule(page)).toEqual(['17 1 * * *', '47 8 * * *']);
  expect(schedule(workflow)).toEqual(schedule(page));
  expect(schedule(await read('azure-pipelines/nightly.yml'))).toEqual(schedule(page));
});

test('The variables of the workflow are what the set-up answers', async () => {
  const used = new Set([...workflow.matchAll(/vars\.(\w+)/g)].map(([, name]) => name));
  const outputs = [...(await read('docs/nightly/set-up.bicep')).matchAll(/^output (\w+)/gm)].map(([, name]) => name);
  expect([...used].toSorted()).toEqual(outputs.toSorted());
});

test('The role may make everything that is deployed', async () => {
  const types = new Set(
    [...(await read('bicep/main.json')).matchAll(/"type": "(Microsoft\.[^"]+)"/g)].map(([, type]) => type),
  );
  expect(types.size).toBeGreaterThan(4);
  for (const type of types) expect(ACTIONS).toEqual(expect.arrayContaining([`${type}/read`, `${type}/write`]));
});

test.skipIf(!bicep)('Bicep has nothing to say about the set-up', { timeout: 60_000 }, async () => {
  if (!bicep) return;
  const folder = join(ROOT, 'docs', 'nightly');
  // It deploys identity.bicep as a module, so both are compiled.
  const { diagnostics } = await runBicep(bicep, ['build', 'set-up.bicep', '--stdout'], folder);
  expect(diagnostics).toEqual([]);
  expect(await findUnformatted(bicep, folder)).toEqual([]);
});
