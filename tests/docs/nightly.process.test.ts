import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runBicep } from '../../runner/bicep/cli.ts';
import { findUnformatted } from '../../runner/bicep/drift.ts';
import { findBicep } from '../../runner/bicep/find-bicep.ts';
import { describeNight, planNight } from '../../runner/preflight/plan/night.ts';
import { ACTIONS } from '../../runner/preflight/role/role.ts';
import { allTests } from '../all-tests.ts';

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

test.each(['docs/nightly.md', 'docs/first-night.md'])('Each npm script of %s is there', async (path) => {
  const { scripts } = JSON.parse(await read('package.json')) as { scripts: object };
  const called = [...(await read(path)).matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script);
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

test('The page has the table of the plan; run `npm run plan:measure` after a change', async () => {
  expect(page).toContain(`\n\n${(await describeNight()).join('\n')}\n\n`);
});

test('Each pipeline has the parts of the plan, and its limits leave time for the longest of them', async () => {
  const parts = await planNight();
  const longest = Math.max(...parts.map(({ minutes }) => minutes));
  for (const [path, limit] of [
    ['.github/workflows/nightly.yml', /e2e:part[^\n]+\n +timeout-minutes: (\d+)/],
    ['azure-pipelines/nightly.yml', /The claims of this part\n +timeoutInMinutes: (\d+)/],
  ] as const) {
    const text = await read(path);
    const shards = [...text.matchAll(/part: (\d+\/\d+)/g)].map(([, shard]) => shard);
    expect(shards).toEqual(parts.map((_, index) => `${index + 1}/${parts.length}`));
    expect(Number(limit.exec(text)?.[1])).toBeGreaterThan(longest);
    // A run that is canceled or killed is cleaned up with a sign-in of its own.
    expect(text).toMatch(/npm run sweep -- --last-run --yes/);
  }
});

test('No part needs more vCPUs than a new subscription has in a region, and the budget is enough for a month of nights', async () => {
  const parts = await planNight();
  expect(Math.max(...parts.map(({ instances }) => 2 * instances))).toBeLessThanOrEqual(10);
  const month = 30 * parts.reduce((sum, { cost }) => sum + cost, 0);
  const [, budget] = /param monthlyBudget int = (\d+)/.exec(await read('docs/nightly/set-up.bicep')) ?? [];
  expect(Number(budget)).toBeGreaterThan(month);
  expect(Number(budget)).toBeLessThan(3 * month);
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

test.runIf(bicep && allTests)('Bicep has nothing to say about the set-up', async () => {
  if (!bicep) return;
  const folder = join(ROOT, 'docs', 'nightly');
  // It deploys identity.bicep as a module, so both are compiled.
  const { diagnostics } = await runBicep(bicep, ['build', 'set-up.bicep', '--stdout'], folder);
  expect(diagnostics).toEqual([]);
  expect(await findUnformatted(bicep, folder)).toEqual([]);
});
