import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import type { RunReport } from '../../../runner/report/run-report.ts';
import { withCompiledSources } from '../../compiled-sources.ts';

const VITEST = join(createRequire(import.meta.url).resolve('vitest/package.json'), '..', 'vitest.mjs');
export const CONFIG = join(import.meta.dirname, 'fixtures', 'vitest.config.ts');

/** A real `vitest run` of fixture specs that has ended, and the reports it wrote. */
export interface FixtureRun {
  readonly exitCode: number | undefined;
  /** Standard output and standard error. */
  readonly output: string;
  readonly report: RunReport | undefined;
  readonly junit: string | undefined;
  readonly summary: string | undefined;
  /** The validations that it kept for later runs. */
  readonly validations: string | undefined;
}

/** Runs the specs of a folder of fixtures, without any of this process's environment. */
export async function runFixtures(
  specs: 'good' | 'verdicts' | 'slow',
  { args = [], env = {}, killWhen, validations, folder: kept }: RunOptions = {},
): Promise<FixtureRun> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'report-test-')));
  try {
    const summary = join(folder, 'summary.md');
    if (validations !== undefined) await writeFile(join(folder, 'validations.json'), validations);
    const child = execa(process.execPath, [VITEST, 'run', '--config', CONFIG, ...args], {
      env: {
        PATH: process.env.PATH,
        ...withCompiledSources,
        REPORT_FOLDER: folder,
        FIXTURE_SPECS: specs,
        GITHUB_STEP_SUMMARY: summary,
        ...env,
      },
      extendEnv: false,
      all: true,
      reject: false,
    });
    let seen = '';
    child.all.on('data', (chunk: Buffer) => {
      seen += chunk.toString();
      if (killWhen !== undefined && seen.includes(killWhen)) child.kill('SIGINT');
    });
    const { exitCode, all } = await child;
    const read = (path: string) => (existsSync(path) ? readFile(path, 'utf8') : undefined);
    const report = await read(join(folder, 'run.json'));
    return {
      exitCode,
      output: all,
      report: report === undefined ? undefined : (JSON.parse(report) as RunReport),
      junit: await read(join(folder, 'junit.xml')),
      summary: await read(summary),
      validations: await read(join(folder, 'validations.json')),
    };
  } finally {
    if (kept === undefined) await rm(folder, { recursive: true });
  }
}

interface RunOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The validations that earlier runs kept. */
  readonly validations?: string;
  /** The run is interrupted when its output says this. */
  readonly killWhen?: string;
  /** The folder into which the reports are written, and in which they stay. */
  readonly folder?: string;
}
