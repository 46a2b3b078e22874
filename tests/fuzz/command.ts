/** `npm run fuzz -- --seed N --runs M`: sends M requests to an emulator and lists what it must not do. The same seed sends the same. */
import { parseArgs } from 'node:util';
import { type Finding, fuzz } from './fuzz.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '10000' } },
});
const [seed, runs] = [Number(values.seed), Number(values.runs)];
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(runs) || runs < 1)
  throw new Error(
    `Expected --seed and --runs to be whole numbers, got '${values.seed}' and '${values.runs}'. Nothing was sent.`,
  );
const began = performance.now();
const onProgress = (done: number) => {
  if (done % 5000 === 0) console.error(`${done} of ${runs}`);
};
const { findings, statuses, longestStall, heap } = await fuzz({ seed, runs, onProgress, onFinding: tell });
for (const { kind, times } of findings) console.log(`${times} × ${kind}`);
console.log(
  `Seed ${seed}: ${runs} requests in ${((performance.now() - began) / 1000).toFixed(0)} s, answers ${JSON.stringify(statuses)}.`,
);
console.log(
  `Longest stall ${longestStall.toFixed(0)} ms; live heap ${heap[0].toFixed(0)} MB after the run, ${heap[1].toFixed(0)} MB when emptied.`,
);
console.log(findings.length === 0 ? 'Nothing was found.' : `${findings.length} kinds of faults were found.`);
if (findings.length > 0) process.exitCode = 1;

function tell({ kind, detail, example }: Finding): void {
  console.log(`${kind}\n  ${detail.slice(0, 1500)}\n  ${JSON.stringify(example)?.slice(0, 3000)}\n`);
}
