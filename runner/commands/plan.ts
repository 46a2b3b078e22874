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

const ROOT = join(import.meta.dirname, '..', '..');
const MINUTES = join(ROOT, 'runner', 'preflight', 'plan', 'minutes.json');
const PAGE = join(ROOT, 'docs', 'nightly.md');

const [what, ...rest] = process.argv.slice(2);
if (rest.length > 0 || (what !== undefined && what !== 'measure' && what !== 'page')) {
  console.error(
    'npm run plan prints the parts of a night. npm run plan:measure measures the minutes again. Nothing was changed.',
  );
  process.exitCode = 2;
} else if (what === 'measure') await measure();
else if (what === 'page') await writePage();
else console.log((await describeNight()).join('\n'));

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
