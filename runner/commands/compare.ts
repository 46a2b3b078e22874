/**
 * `npm run compare -- report/exchanges.jsonl` repeats the requests of a run on Azure against the emulator, at the same moments, and
 * lists the differences of the responses: codes, shapes, the order of states, and durations. It fails if there is a difference.
 */
import { committedTemplate } from '../bicep/compile-template.ts';
import { findDifferences } from '../compare/differences.ts';
import { readLog } from '../compare/read-log.ts';
import { replay } from '../compare/replay.ts';
import { readOptions, runCommand, WrongOption } from '../settings/run-command.ts';

const USAGE = `npm run compare -- LOG
  LOG  the requests of a run on Azure, which LAB_TARGET=azure writes: report/exchanges.jsonl`;

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return runCommand({ usage: USAGE, state: 'Nothing was compared.' }, args, () => compare(args));
}

async function compare(args: readonly string[]): Promise<number> {
  const [file] = readOptions(args, {}, { atMost: 1 }).positionals;
  if (file === undefined) throw new WrongOption('npm run compare needs a log.');
  const log = await readLog(file);
  const differences = findDifferences(await replay(log, { template: await committedTemplate(), variant: {} }));
  for (const { kind, request, what, times } of differences)
    console.log(`${kind.padEnd(8)} ${request}: ${what}${times > 1 ? ` (${times} times)` : ''}`);
  const found = differences.length === 0 ? 'no difference' : `${differences.length} differences`;
  console.log(`${log.length} requests were sent to the emulator: ${found}.`);
  return differences.length === 0 ? 0 : 1;
}
