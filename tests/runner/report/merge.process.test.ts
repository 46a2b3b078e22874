import { mkdir, mkdtempDisposable, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClaimReport, RunReport } from '../../../runner/report/run-report.ts';
import { allTests } from '../../all-tests.ts';
import { withCompiledSources } from '../../compiled-sources.ts';
import { CONFIG, type FixtureRun, runFixtures } from './run-fixtures.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const MERGE = join(import.meta.dirname, '..', '..', '..', 'runner', 'commands', 'report-merge.ts');

const REGIONS = { 1: 'centralus', 2: 'westeurope' } as const;

/** A folder where the parts of a run lie side by side, as a pipeline's last job finds them. */
async function partsOf(env: { 1?: Record<string, string>; 2?: Record<string, string> } = {}) {
  const parts = await mkdtempDisposable(join(tmpdir(), 'merge-test-'));
  for (const part of [1, 2] as const) await runPart(part, parts.path, env[part]);
  return parts;
}

/** Runs a part, in place of the one before. */
async function runPart(part: 1 | 2, parts: string, env: Record<string, string> = {}): Promise<void> {
  const folder = join(parts, `part-${part}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  await runFixtures('verdicts', {
    args: [`--shard=${part}/2`],
    env: { FIXTURE_REGION: REGIONS[part], ...env },
    folder,
  });
}

async function merge(parts: string) {
  await using into = await mkdtempDisposable(join(tmpdir(), 'merged-test-'));
  const { exitCode, all: output } = await execa(
    process.execPath,
    [MERGE, parts, '--config', CONFIG, '--into', into.path, '--validations', join(into.path, 'validations.json')],
    {
      env: { PATH: process.env.PATH, FIXTURE_SPECS: 'verdicts', ...withCompiledSources },
      extendEnv: false,
      all: true,
      reject: false,
    },
  );
  const read = async (name: string) => readFile(join(into.path, name), 'utf8').catch(() => undefined);
  const report = await read('run.json');
  const { claims = [], ...facts } = report === undefined ? {} : (JSON.parse(report) as RunReport);
  const validations = await read('validations.json');
  return { exitCode, output, junit: await read('junit.xml'), validations, claims, facts };
}

describe('The parts of a run, merged', { timeout: 900_000 }, () => {
  let whole: FixtureRun;
  let parts: Awaited<ReturnType<typeof partsOf>>;
  let merged: Awaited<ReturnType<typeof merge>>;
  beforeAll(async () => {
    whole = await runFixtures('verdicts');
    parts = await partsOf();
    merged = await merge(parts.path);
  });
  afterAll(() => parts?.remove());

  const withoutPlace = (claims: readonly ClaimReport[] = []) =>
    claims.map((claim) => ({ ...claim, region: '', wallSeconds: 0, labSeconds: 0 }));

  test('say the same of every claim as one whole run, in the order of the lab', () => {
    expect(merged.claims).toHaveLength(9);
    expect(withoutPlace(merged.claims)).toEqual(withoutPlace(whole.report?.claims));
    expect(merged.exitCode).toBe(1);
  });

  test('say of each claim in which region it was', () => {
    // The parts are those of the night: chapter 1 goes with the end of chapter 3.
    const inWestEurope = merged.claims.filter(({ region }) => region === 'westeurope').map(({ id }) => id);
    expect(inWestEurope).toEqual(['06', '38', '39']);
    expect(new Set(merged.claims.map(({ region }) => region))).toEqual(new Set(['westeurope', 'centralus']));
    expect(merged.facts).toMatchObject({
      target: 'emulator',
      variant: 'azure',
      deployer: { az: '2.45.0', bicep: null },
    });
    expect(merged.junit).toContain('<property name="region" value="westeurope"/>');
  });

  test('are told on the console like one whole run', () => {
    const told = (output: string) =>
      output
        .split('\n')
        .filter((line) => /^ {2}(holds|contradicted|inconclusive|blocked)|^\w .*|^\d+ claims? /.test(line));
    const timeless = (line: string) => line.replaceAll(/\d+(\.\d+)? (s|min|h)\b/g, 'time');
    expect(told(merged.output).map(timeless)).toEqual(told(whole.output).map(timeless));
  });

  test.runIf(allTests)(
    'say why the claims of a part are inconclusive whose set-up failed, and of one that was lost',
    async () => {
      await runPart(2, parts.path, { FIXTURE_SET_UP: 'fails' });
      const failed = await merge(parts.path);
      expect(failed.claims[0]).toMatchObject({
        verdict: 'inconclusive',
        reason: 'The lab could not be set up: QuotaExceeded: no cores are left.',
        region: 'westeurope',
      });
      expect(failed.claims).toHaveLength(9);

      await rm(join(parts.path, 'part-2', 'run.json'));
      const lost = await merge(parts.path);
      expect(lost.output).toContain('part-2 is not merged: There is no ');
      expect(lost.claims[0]).toMatchObject({
        verdict: 'inconclusive',
        reason: expect.stringMatching(/^No merged report contains this claim/),
        region: null,
      });
      expect(lost.output).toContain('Not run: 06, 38, 39. No merged report contains this claim');
      expect(lost.exitCode).toBe(1);

      await rm(join(parts.path, 'part-1', 'blob.json'));
      const nothing = await merge(parts.path);
      expect(nothing.output).toContain('can be merged');
      expect(nothing.exitCode).toBe(2);
    },
  );
});

test.runIf(allTests)(
  'Parts that ran in a checkout at another path merge as if they had run here',
  { timeout: 900_000 },
  async () => {
    await using parts = await partsOf();
    for (const part of ['part-1', 'part-2']) {
      const blob = join(parts.path, part, 'blob.json');
      const text = await readFile(blob, 'utf8');
      await writeFile(blob, text.replaceAll(FIXTURES, '/agent/_work/1/s'));
    }
    const { claims, output } = await merge(parts.path);
    expect(claims.map(({ id }) => id)).toEqual(['06', '30', '33', '34', '35', '36', '37', '38', '39']);
    expect(claims.every(({ file }) => /^verdicts\/[^/]+$/.test(file))).toBe(true);
    expect(output).not.toContain('Not run');
  },
);

test.runIf(allTests)(
  'Each part that ran on Azure itself validates its claims, in its own region',
  { timeout: 900_000 },
  async () => {
    await using parts = await partsOf({ 1: { FIXTURE_AZURE: 'centralus' }, 2: { FIXTURE_AZURE: 'westeurope' } });
    const { validations = '{}', facts, claims } = await merge(parts.path);
    // Of all the claims only this one holds.
    expect(JSON.parse(validations)).toMatchObject({ '06': { verdict: 'holds', region: 'westeurope' } });
    expect(Object.keys(JSON.parse(validations))).toEqual(['06']);
    expect(claims[0]?.validated).toMatchObject({ region: 'westeurope' });
    expect(facts).toMatchObject({ azure: { region: 'centralus' } });
  },
);
