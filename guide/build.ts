/**
 * `npm run guide` makes the study guide of the specs and the last run: report/guide/, to open by double-click, and report/guide.md.
 * `--reports <folder>` reads the run elsewhere, and writes there.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, runnerImport } from 'vite';
import { readGuide } from './guide.ts';
import { toSearchable } from './searchable.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const STYLES = ['tokens.css', 'page.css', 'claim.css', 'figures.css', 'print.css'];

const { values } = parseArgs({ options: { reports: { type: 'string', default: 'report' } } });
const reports = resolve(values.reports);
const folder = join(reports, 'guide');
const begin = performance.now();

const [guide, { module: site }, client] = await Promise.all([
  readGuide(reports),
  runnerImport<typeof import('./site.tsx')>(join(HERE, 'site.tsx'), { configFile: false, logLevel: 'warn' }),
  bundleClient(),
]);
const styles = await Promise.all(STYLES.map((name) => readFile(join(HERE, 'style', name), 'utf8')));
const files = new Map([
  ...site.renderSite(guide),
  ['guide.css', styles.join('\n')],
  ['theme.js', await readFile(join(HERE, 'client/theme.js'), 'utf8')],
  // Scripts that are no modules: those may not be loaded from a file.
  ['guide.js', `globalThis.SEARCHABLE = ${JSON.stringify(toSearchable(guide))};\n${client}`],
]);
await rm(folder, { recursive: true, force: true });
for (const [path, text] of files) {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}
const seconds = ((performance.now() - begin) / 1000).toFixed(1);
console.log(`The study guide is in ${relative('.', join(folder, 'index.html'))} (made in ${seconds} s).`);

/** The browser's part, in one script. */
async function bundleClient(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    root: HERE,
    build: {
      write: false,
      lib: { entry: join(HERE, 'client/main.ts'), formats: ['iife'], name: 'guide' },
    },
  });
  const [
    {
      output: [chunk],
    } = { output: [] },
  ] = Array.isArray(output) ? output : 'output' in output ? [output] : [];
  if (chunk?.type !== 'chunk') throw new Error('Vite made no script of guide/client/main.ts.');
  return chunk.code;
}
