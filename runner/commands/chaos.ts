/** `npm run chaos` runs the whole lab under the chaos of 100 seeds; `--seeds 10` of as many; `--seed 7` of that one, which it shows. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { judgeSeed, runSeeds } from '../chaos/campaign.ts';
import { runSeed } from '../chaos/seed-run.ts';
import { tellAll, tellSeed } from '../chaos/tell.ts';
import { LAB } from '../launch/run-lab.ts';
import { formatDuration } from '../report/duration.ts';

const USAGE = `npm run chaos -- [--seeds N] [--from SEED] [--seed SEED] [--at-once N]
  --seeds N     how many seeds; 100 unless told
  --from SEED   the first of them; 1 unless told
  --seed SEED   that seed alone, with all that the run prints
  --at-once N   how many runs at a time; as many as this machine has processors, unless told`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    console.error(USAGE);
    return 2;
  }
  const { first, count, atOnce, isShown } = options;
  const begin = performance.now();
  const runs = await runSeeds({ first, count, atOnce }, async (seed) => {
    const onOutput = (text: string) => void (isShown && process.stdout.write(text));
    const run = await runSeed(LAB, { seed, folder: `report/chaos/${seed}`, onOutput });
    console.log(tellSeed(run));
    return run;
  });
  const seconds = (performance.now() - begin) / 1000;
  console.log(`\n${tellAll(runs)} Finished in ${formatDuration(seconds)}, ${atOnce} at a time.`);
  const bad = runs.filter((run) => ['contradicted', 'not green'].includes(judgeSeed(run))).map(({ seed }) => seed);
  if (bad.length === 0) return 0;
  console.log(
    `Their reports are in report/chaos. Again, one of them: npm run chaos -- --seed ${bad[0]}  (${bad.join(', ')})`,
  );
  return 1;
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
      isShown: only !== undefined,
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
