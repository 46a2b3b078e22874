import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Guide } from './data/guide.ts';
import { rawFiles } from './data/raw-files.ts';
import { toSearchable } from './data/searchable.ts';
import { embedFonts } from './fonts.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const STYLES = ['tokens', 'page', 'marks', 'claim', 'questions', 'pages', 'figures', 'timeline', 'print'];

/** A larger page is slow on a phone, and no reader gets to its end. */
const MOST_BYTES = 250_000;

/** Lists the pages that are too large, each with its size. */
export function findLargePages(pages: ReadonlyMap<string, string>): string[] {
  return [...pages]
    .map(([path, html]) => ({ path, bytes: Buffer.byteLength(html) }))
    .filter(({ bytes }) => bytes > MOST_BYTES)
    .map(
      ({ path, bytes }) => `${path} has ${Math.ceil(bytes / 1000)} KB of HTML; ${MOST_BYTES / 1000} KB are allowed.`,
    );
}

/** Writes the pages with their styles, scripts and files of JSON into a folder, in place of its content. */
export async function writeSite(
  folder: string,
  { guide, pages, script }: { guide: Guide; pages: ReadonlyMap<string, string>; script: string },
): Promise<void> {
  const styles = await Promise.all(STYLES.map((name) => readFile(join(HERE, 'style', `${name}.css`), 'utf8')));
  const files = new Map([
    ...pages,
    ...rawFiles(guide),
    ['guide.css', [await embedFonts(), ...styles].join('\n')],
    ['theme.js', await readFile(join(HERE, 'client', 'theme.js'), 'utf8')],
    ['guide.js', `globalThis.SEARCHABLE = ${JSON.stringify(toSearchable(guide))};\n${script}`],
  ]);
  await rm(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
