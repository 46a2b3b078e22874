/**
 * `npm run chaos` runs the whole lab in process under the chaos of 100 seeds; `-- --seeds 10` under that many; `-- --seed 7` under
 * that one.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { listSpecs, SPECS } from '../catalog/read-claims.ts';
import { judgeSeed, runSeeds, type SeedRun } from '../chaos/seed-run.ts';
import { tellAll, tellSeed } from '../chaos/tell.ts';
import { formatDuration } from '../report/duration.ts';

const USAGE = `npm run chaos -- [--seeds N] [--from SEED] [--seed SEED] [--at-once N]
  --seeds N     the number of seeds; default 100
  --from SEED   the first seed; default 1
  --seed SEED   only that seed
  --at-once N   the number of runs at the same time; default: the number of processors`;
const FOLDER = 'report/chaos';

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    console.error(USAGE);
    return 2;
  }
  const { first, count, atOnce } = options;
  const begin = performance.now();
  const seeds = Array.from({ length: count }, (_, index) => first + index);
  const job = { folder: SPECS, ids: listSpecs().map(({ id }) => id) };
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

function readOptions(args: string[]) {
  try {
    const type = 'string';
    const { values } = parseArgs({
      args,
      options: { seeds: { type }, from: { type }, seed: { type }, 'at-once': { type } },
    });
    const only = values.seed;
    return {
      first: whole(only ?? values.from ?? '1', 0),
      count: only === undefined ? whole(values.seeds ?? '100', 1) : 1,
      atOnce: whole(values['at-once'] ?? String(availableParallelism()), 1),
    };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return undefined;
  }
}

function whole(text: string, least: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`Expected a whole number from ${least} on, got '${text}'.`);
}
