import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import type { Environment } from '../../helpers/environment.ts';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import { type ChaosReport, readChaosReport } from '../report/chaos-report.ts';
import type { RunReport } from '../report/run-report.ts';

/** Real seconds that a run may take; then it hangs. */
const DEADLINE = 600;
/** Real seconds that it then has to take the lab down. */
const GRACE = 20;

/** What became of the lab under the chaos of one seed. */
export interface SeedRun {
  readonly seed: number;
  readonly exitCode: number | undefined;
  /** Whether it was ended because it had hung. */
  readonly isTooLate: boolean;
  readonly seconds: number;
  readonly claims: readonly { readonly id: string; readonly verdict: Verdict; readonly reason: string | null }[];
  readonly injected: ChaosReport['injected'];
  /** What it printed. */
  readonly output: string;
}

/** A lab in a process of its own: program and arguments, and where it is started. */
export interface LabCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/**
 * Runs the whole lab on the embedded emulator with the chaos of a seed, without az, in a process of its own. The reports go into
 * `folder`. `onOutput` is given what it prints as it comes.
 */
export async function runSeed(
  { program, args, cwd }: LabCommand,
  { seed, folder, onOutput = () => {} }: { seed: number; folder: string; onOutput?: (text: string) => void },
): Promise<SeedRun> {
  await rm(folder, { recursive: true, force: true });
  const running = execa(program, args, {
    cwd,
    env: environmentOf(process.env, seed, folder),
    extendEnv: false,
    all: true,
    reject: false,
    stdin: 'ignore',
    timeout: DEADLINE * 1000,
    forceKillAfterDelay: GRACE * 1000,
  });
  running.all.on('data', (text: Buffer) => onOutput(text.toString()));
  const { exitCode, timedOut, durationMs, all } = await running;
  return {
    seed,
    exitCode,
    isTooLate: timedOut,
    seconds: durationMs / 1000,
    claims: await readClaims(folder),
    injected: (await readChaosReport(folder))?.injected ?? [],
    output: all,
  };
}

/** What the settings of the caller and its CI say is not for these runs; its speed is. On an empty PATH there is no az. */
function environmentOf(env: Environment, seed: number, folder: string): Environment {
  const kept = Object.entries(env).filter(([name]) => name === 'LAB_SPEED' || !/^(LAB_|GITHUB_|path$)/i.test(name));
  return { ...Object.fromEntries(kept), PATH: '', LAB_CHAOS: String(seed), LAB_REPORT: folder };
}

/** A run that did not come to its reports has put no claim to the test. */
async function readClaims(folder: string): Promise<SeedRun['claims']> {
  const json = await readFile(join(folder, 'run.json'), 'utf8').catch(() => '{"claims":[]}');
  const { claims } = JSON.parse(json) as Pick<RunReport, 'claims'>;
  return claims.map(({ id, verdict, reason }) => ({ id, verdict, reason }));
}
