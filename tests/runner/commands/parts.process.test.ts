import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import type { RunReport } from '../../../runner/report/run-report.ts';
import { allTests } from '../../all-tests.ts';
import { copyOfProject, runLab, VITEST } from '../setup/run-lab.ts';

const SPECS = ['specs/06', 'specs/52', 'specs/90'];

test.runIf(allTests)(
  'Two parts of the lab, in two regions, merge to what one whole run says',
  { timeout: 900_000 },
  async () => {
    await using project = await copyOfProject();
    const { scripts } = JSON.parse(await readFile(join(project.path, 'package.json'), 'utf8'));
    const report = join(project.path, 'report');
    /** Runs what an npm script runs, on a machine without az. */
    const run = async (script: string, args: string[] = [], env = {}) => {
      const [, ...words] = `${scripts[script]}`.split(' ');
      return execa(process.execPath, [...words, ...args], {
        cwd: project.path,
        env: { PATH: project.path, HOME: project.path, NO_COLOR: '1', ...env },
        extendEnv: false,
        all: true,
        reject: false,
      });
    };
    const readReport = async () => JSON.parse(await readFile(join(report, 'run.json'), 'utf8')) as RunReport;

    const whole = await runLab({ root: project.path, script: [VITEST, 'run', ...SPECS] });
    expect(whole.output).toContain('All 3 claims hold on the emulator.');
    const { claims: expected } = await readReport();

    for (const [part, region] of [
      ['1', 'westeurope'],
      ['2', 'northeurope'],
    ] as const) {
      const { exitCode, all } = await run('e2e:part', [`--shard=${part}/2`, ...SPECS], { LAB_LOCATION: region });
      expect(exitCode, all).toBe(0);
      await mkdir(join(project.path, 'parts'), { recursive: true });
      await cp(report, join(project.path, 'parts', `part-${part}`), { recursive: true });
    }
    const merged = await run('report:merge', ['parts']);
    const { claims, target } = await readReport();
    expect(target).toBe('emulator');
    const ran = claims.filter(({ verdict }) => verdict === 'holds');
    const essence = ({ id, title, verdict, evidence, found, replayed }: RunReport['claims'][number]) => ({
      ...{ id, title, verdict, states: [...found, ...replayed] },
      evidence: evidence.map(({ title }) => title),
    });
    expect(ran.map(essence)).toEqual(expected.map(essence));
    expect(new Set(ran.map(({ region }) => region))).toEqual(new Set(['westeurope', 'northeurope']));

    // The parts were of three claims only: the others of the lab are missing, and the merged report does not hide it.
    expect(claims.filter(({ verdict }) => verdict === 'inconclusive')).toHaveLength(claims.length - SPECS.length);
    expect(merged.exitCode).toBe(1);
  },
);
