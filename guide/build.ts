/**
 * `npm run guide` builds the study guide from the specs and the last run: report/guide/, to open by double-click, and report/guide.md.
 * `--reports <folder>` reads the run from a different folder, and writes there.
 */
import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { reportFolder } from '../runner/report/folder.ts';
import { bundleClient } from './bundle-client.ts';
import { readGuide } from './data/guide.ts';
import { loadSite } from './load-site.ts';
import { toMarkdown } from './markdown.ts';
import { findLargePages, writeSite } from './write-site.ts';

const { values } = parseArgs({ options: { reports: { type: 'string', default: reportFolder() } } });
const reports = resolve(values.reports);

try {
  const guide = await readGuide(reports);
  const [site, script] = await Promise.all([loadSite(), bundleClient()]);
  const pages = site.renderSite(guide);
  await writeSite(join(reports, 'guide'), { guide, pages, script });
  await writeFile(join(reports, 'guide.md'), toMarkdown(guide));
  console.log(
    `The study guide of ${guide.run ? 'this run' : 'the specs, without a run,'} is in ${relative('.', reports)}/guide/index.html`,
  );
  for (const problem of findLargePages(pages)) {
    console.error(`A page of the study guide is too large: ${problem}`);
    process.exitCode = 1;
  }
} catch (error) {
  console.error(`The study guide was not built: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
