/**
 * `npm run chaos` runs the whole lab in process under the chaos of 100 seeds; `-- --seeds 10` under that many; `-- --seed 7` under
 * that one.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { readClaims, SPECS } from '../catalog/read-claims.ts';
import { judgeSeed, runSeeds, type SeedRun } from '../chaos/seed-run.ts';
import { tellAll, tellSeed } from '../chaos/tell.ts';
import { formatDuration } from '../report/duration.ts';
import { readOptions, runCommand, WrongOption } from '../settings/run-command.ts';

const USAGE = `npm run chaos -- [--seeds N] [--from SEED] [--seed SEED] [--at-once N]
  --seeds N     the number of seeds; default 100
  --from SEED   the first seed; default 1
  --seed SEED   only that seed, without --seeds and --from
  --at-once N   the number of runs at the same time; default: the number of processors`;
const USE = { usage: USAGE, state: 'Nothing was run.' };
const FOLDER = 'report/chaos';

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return runCommand(USE, args, () => run(readSeeds(args)));
}

async function run({ first, count, atOnce }: Seeds): Promise<number> {
  const begin = performance.now();
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  const job = { folder: SPECS, ids: readClaims().map(({ id }) => id) };
  const runs = await runSeeds(seeds, job, atOnce, (run) => console.log(tellSeed(run)));
  const seconds = (performance.now() - begin) / 1000;
  console.log(`\n${tellAll(runs)} Finished in ${formatDuration(seconds)}, ${atOnce} at a time.`);
  const bad = runs.filter((run) => judgeSeed(run) !== 'green');
  await writeRequests(count === 1 ? runs : bad);
  if (bad.length === 0) return 0;
  const [{ seed } = { seed: first }] = bad;
  console.log(
    `The requests of the runs that are not green (${bad.map((run) => run.seed).join(', ')}) are in ${FOLDER}. ` +
      `To repeat the run: npm run chaos -- --seed ${seed}. For the same faults over HTTPS: LAB_CHAOS=${seed} npm run e2e.`,
  );
  return 1;
}

async function writeRequests(runs: readonly SeedRun[]): Promise<void> {
  if (runs.length > 0) await mkdir(FOLDER, { recursive: true });
  for (const { seed, requests } of runs) await writeFile(join(FOLDER, `${seed}.log`), `${requests.join('\n')}\n`);
}

interface Seeds {
  readonly first: number;
  readonly count: number;
  readonly atOnce: number;
}

function readSeeds(args: readonly string[]): Seeds {
  const type = 'string';
  const { values } = readOptions(args, { seeds: { type }, from: { type }, seed: { type }, 'at-once': { type } });
  const { seeds, from, seed } = values;
  if (seed !== undefined && (seeds !== undefined || from !== undefined))
    throw new WrongOption('--seed runs one seed, so it stands without --seeds and --from.');
  return {
    first: whole(seed === undefined ? '--from' : '--seed', seed ?? from ?? '1', 0),
    count: seed === undefined ? whole('--seeds', seeds ?? '100', 1) : 1,
    atOnce: whole('--at-once', values['at-once'] ?? String(availableParallelism()), 1),
  };
}

function whole(option: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
  throw new WrongOption(`${option} must be a whole number from ${least} on, but is "${text}".`);
}
