/**
 * `npm run guide` makes the study guide of the specs and the last run: report/guide/, to open by double-click, and report/guide.md.
 * `--reports <folder>` reads the run elsewhere, and writes there.
 */
import { writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { reportFolder } from '../runner/report/folder.ts';
import { bundleClient } from './bundle-client.ts';
import { readGuide } from './data/guide.ts';
import { toMarkdown } from './markdown.ts';
import { writeSite } from './write-site.ts';

const { values } = parseArgs({ options: { reports: { type: 'string', default: reportFolder() } } });
const reports = resolve(values.reports);

try {
  const guide = await readGuide(reports);
  // Node.js strips types, and knows no JSX; Vite does.
  const [{ module }, script] = await Promise.all([
    runnerImport<typeof import('./site.tsx')>(fileURLToPath(new URL('site.tsx', import.meta.url)), {
      configFile: false,
      logLevel: 'warn',
    }),
    bundleClient(),
  ]);
  await writeSite(join(reports, 'guide'), { guide, pages: module.renderSite(guide), script });
  await writeFile(join(reports, 'guide.md'), toMarkdown(guide));
  console.log(
    `The study guide of ${guide.run ? 'this run' : 'the specs, without a run,'} is in ${relative('.', reports)}/guide/index.html`,
  );
} catch (error) {
  console.error(`The study guide could not be made: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
