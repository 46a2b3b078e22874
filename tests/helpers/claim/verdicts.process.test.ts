import { mkdtempDisposable, readdir, readFile, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import { beforeAll, expect, test } from 'vitest';
import type { RunReport } from '../../../runner/report/run-report.ts';
import { withCompiledSources } from '../../compiled-sources.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
const FIXTURES = join(import.meta.dirname, 'fixtures');
const VITEST = join(PROJECT, 'node_modules', 'vitest', 'vitest.mjs');

/** One run of all the specs in `fixtures`, as a process of its own. */
const run = { exitCode: 0 as number | undefined, output: '', claims: [] as RunReport['claims'] };

beforeAll(async () => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'verdicts-'));
  // The last spec is made the oldest file: order is by name.
  const specs = (await readdir(FIXTURES)).filter((name) => name.endsWith('.spec.ts')).sort();
  for (const [index, name] of specs.entries()) {
    await utimes(join(FIXTURES, name), new Date(), new Date(Date.UTC(2026, 0, 30 - index)));
  }
  const { exitCode, all } = await execa(
    process.execPath,
    [VITEST, 'run', '--config', join(FIXTURES, 'vitest.config.ts')],
    {
      env: {
        PATH: folder.path,
        HOME: folder.path,
        TMPDIR: folder.path,
        NO_COLOR: '1',
        REPORT_FOLDER: folder.path,
        ...withCompiledSources,
      },
      extendEnv: false,
      cwd: PROJECT,
      all: true,
      reject: false,
    },
  );
  const report: RunReport = JSON.parse(await readFile(join(folder.path, 'run.json'), 'utf8'));
  Object.assign(run, { exitCode, output: stripVTControlCharacters(all), claims: report.claims });
}, 900_000);

function claim(id: string) {
  const found = run.claims.find((each) => each.id === id);
  if (!found) throw new Error(`The report has no claim ${id}:\n${run.output}`);
  return found;
}

test('Every spec ends with its verdict', () => {
  expect(run.claims.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
    '01 holds',
    '02 contradicted',
    '03 inconclusive',
    '04 inconclusive',
    '05 inconclusive',
    '06 inconclusive',
    '09 inconclusive',
    '10 inconclusive',
    '11 blocked',
    '12 blocked',
    '13 holds',
    '14 holds',
    '15 holds',
    '16 inconclusive',
  ]);
  expect(run.exitCode).toBe(1);
});

test('Specs run in the order of their names, whatever the age of their files', () => {
  const told = [...run.output.matchAll(/^ {2}(?:holds|contradicted|inconclusive|blocked) +(\d\d) /gm)].map(
    ([, id]) => id,
  );
  expect(told).toEqual(run.claims.map(({ id }) => id));
});

test('A contradiction shows the claimed and the returned value, also as evidence', () => {
  const { reason, evidence } = claim('02');
  expect(reason).toMatch(/^expected 'Rolling' to be 'Manual'/);
  expect(reason).toContain("compared with: 'Manual'\n  returned: 'Rolling'");
  expect(evidence[0]).toMatchObject({
    title: 'The emulator returned instead',
    table: 'claimed  returned\nManual   Rolling',
  });
});

test('An inconclusive claim says which assumption failed, or what went wrong, and shows what was read', () => {
  expect(claim('03').reason).toContain(
    'It was assumed that both instances are stopped, but this is false: expected [ ',
  );
  expect(claim('03').evidence).toMatchObject([
    { title: 'Responses that no table shows', table: expect.stringContaining('Get-AzVmssVM') },
  ]);
  expect(claim('04').reason).toContain('The spec made no assertion. Call expect(…) exactly once, with a matcher.');
  expect(claim('05').reason).toMatch(/^TypeError in our own code: Cannot read properties of undefined/);
  expect(claim('06').reason).toMatch(/ECONNRESET|ECONNREFUSED|socket hang up|disconnected/);
  expect(claim('09').reason).toMatch(/^The emulator returned 404\. \w+: .*no-such-disk/);
});

test('A blocked claim names the state that could not be reached', () => {
  expect(claim('11').reason).toBe('The state "broken" could not be reached before. The painter is out.');
  expect(claim('12').reason).toBe('The state "broken" could not be reached before. The painter is out.');
});

test('A state that cannot be reached says why; it is tried once', () => {
  expect(claim('10').reason).toBe('The state "broken" could not be reached. The painter is out.');
});

test('The report says which states were made for a claim, and which were found', () => {
  const path = (id: string) => ({ replayed: claim(id).replayed, found: claim(id).found });
  expect(path('01')).toEqual({ replayed: [], found: ['deployed'] });
  expect(path('13')).toEqual({ replayed: ['made'], found: ['deployed'] });
  expect(path('14')).toEqual({ replayed: [], found: ['made'] });
  expect(path('15')).toEqual({ replayed: ['remade'], found: [] });
});

test('A state without a recording and without a way back makes its claim inconclusive', () => {
  expect(claim('16').reason).toMatch(/^It was assumed that this run recorded the step to the state "final"/);
});

test('Evidence has a table and what Azure answered, without secrets', () => {
  const [table] = claim('01').evidence;
  expect(table).toMatchObject({ title: 'The policy', table: 'mode     password\nRolling  [removed]' });
  expect(JSON.parse(table?.json ?? '')).toMatchObject([
    { cmdlet: 'Get-AzVmss', answer: { name: 'vmss-rolling-upgrade' } },
  ]);
  expect(run.output).not.toContain('hunter2');
  expect(table?.json).toContain('/subscriptions/[removed]/resourceGroups/');
});
