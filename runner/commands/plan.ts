/**
 * `npm run plan` prints the parts of a night on Azure: claims, minutes, vCPUs, cost. `npm run plan:measure` measures the minutes
 * again, and writes them and the table of the parts in docs/nightly.md.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { committedTemplate } from '../bicep/compile-template.ts';
import { loadSpecs } from '../catalog/read-claims.ts';
import { measureMinutes } from '../in-process/measure.ts';
import { describeNight, replaceTable } from '../preflight/plan/night.ts';
import { readOptions, runCommand, WrongOption } from '../settings/run-command.ts';

const USAGE = `npm run plan          prints the parts of a night
npm run plan:measure  measures the minutes again, and writes them and the table in docs/nightly.md`;

const ROOT = join(import.meta.dirname, '..', '..');
const MINUTES = join(ROOT, 'runner', 'preflight', 'plan', 'minutes.json');
const PAGE = join(ROOT, 'docs', 'nightly.md');

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return runCommand({ usage: USAGE, state: 'Nothing was changed.' }, args, async () => {
    const [what] = readOptions(args, {}, { atMost: 1 }).positionals;
    if (what === 'measure') await measure();
    else if (what === 'page') await writePage();
    else if (what === undefined) console.log((await describeNight()).join('\n'));
    else throw new WrongOption(`The argument "${what}" is not expected.`);
    return 0;
  });
}

async function measure(): Promise<void> {
  const minutes = await measureMinutes(loadSpecs(), await committedTemplate(), (line) => console.log(line));
  await writeFile(MINUTES, `${JSON.stringify(minutes, null, 2)}\n`);
  console.log('runner/preflight/plan/minutes.json was written.');
}

/** Runs in its own process, because the plan reads the minutes when it is loaded. */
async function writePage(): Promise<void> {
  const table = await describeNight();
  await writeFile(PAGE, replaceTable(await readFile(PAGE, 'utf8'), table));
  console.log(['docs/nightly.md was written. The pipelines need a part for each row:', ...table].join('\n'));
}
