/**
 * `npm run guide` builds the study guide from the specs and the last run: report/guide/, to open by double-click, and report/guide.md.
 * `--reports <folder>` reads the run from a different folder, and writes there.
 */
import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { reportFolder } from '../runner/report/folder.ts';
import { readOptions, runCommand } from '../runner/settings/run-command.ts';
import { bundleClient } from './bundle-client.ts';
import { readGuide } from './data/guide.ts';
import { loadSite } from './load-site.ts';
import { toMarkdown } from './markdown.ts';
import { findLargePages, writeSite } from './write-site.ts';

const USE = {
  usage: `npm run guide -- [--reports FOLDER]
  --reports FOLDER  the folder of the run, in which the guide is written; default: ${reportFolder()}`,
  state: 'Nothing was built.',
};

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return runCommand(USE, args, async () => {
    const { values } = readOptions(args, { reports: { type: 'string' } });
    return build(resolve(values.reports ?? reportFolder()));
  });
}

async function build(reports: string): Promise<number> {
  try {
    const guide = await readGuide(reports);
    const [site, script] = await Promise.all([loadSite(), bundleClient()]);
    const pages = site.renderSite(guide);
    await writeSite(join(reports, 'guide'), { guide, pages, script });
    await writeFile(join(reports, 'guide.md'), toMarkdown(guide));
    console.log(
      `The study guide of ${guide.run ? 'this run' : 'the specs, without a run,'} is in ${relative('.', reports)}/guide/index.html`,
    );
    const problems = findLargePages(pages);
    for (const problem of problems) console.error(`A page of the study guide is too large: ${problem}`);
    return problems.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(`The study guide was not built: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
