/**
 * `npm run compare -- report/exchanges.jsonl` repeats the requests of a run on Azure against the emulator, at the same moments, and
 * lists the differences of the responses: codes, shapes, the order of states, and durations. It fails if there is a difference.
 */
import { parseArgs } from 'node:util';
import { committedTemplate } from '../bicep/compile-template.ts';
import { findDifferences } from '../compare/differences.ts';
import { readLog, UnreadableLog } from '../compare/read-log.ts';
import { replay } from '../compare/replay.ts';

process.exitCode = await main().catch((error: unknown) => {
  if (!(error instanceof UnreadableLog)) throw error;
  console.error(error.message);
  return 2;
});

async function main(): Promise<number> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new UnreadableLog('npm run compare takes one log: npm run compare -- report/exchanges.jsonl');
  const log = await readLog(file);
  const differences = findDifferences(await replay(log, { template: await committedTemplate(), variant: {} }));
  for (const { kind, request, what, times } of differences)
    console.log(`${kind.padEnd(8)} ${request}: ${what}${times > 1 ? ` (${times} times)` : ''}`);
  const found = differences.length === 0 ? 'no difference' : `${differences.length} differences`;
  console.log(`${log.length} requests were sent to the emulator: ${found}.`);
  return differences.length === 0 ? 0 : 1;
}
