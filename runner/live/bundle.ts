import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { keep, keptPath, readKept } from '../settings/kept-files.ts';
import { PAGE_FOLDER } from './page.ts';

/** A file of the page: its media type, and its text. */
export interface PageFile {
  readonly type: string;
  readonly body: string;
}

/** A bundle that an earlier start kept, and the hashes of everything that it was made from. */
interface Bundle {
  readonly sources: Readonly<Record<string, string>>;
  readonly files: readonly (readonly [path: string, file: PageFile])[];
}

const ROOT = join(import.meta.dirname, '..', '..');
const KEPT = keptPath('live-page.json');
const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

/**
 * Returns the files of the live page. Vite bundles them at the first start and after a change of a source; to do so at each start takes a
 * second. Returns them by their paths.
 */
export async function bundlePage(kept = KEPT): Promise<ReadonlyMap<string, PageFile>> {
  const last = await readBundle(kept);
  const bundle = last ?? (await makeBundle());
  if (!last) await keep(kept, JSON.stringify(bundle));
  return new Map(bundle.files);
}

async function readBundle(path: string): Promise<Bundle | undefined> {
  const text = await readKept(path);
  if (text === undefined) return undefined;
  try {
    const bundle = JSON.parse(text) as Bundle;
    const now = await hash(Object.keys(bundle.sources));
    return Object.entries(bundle.sources).every(([source, before]) => now[source] === before) ? bundle : undefined;
  } catch {
    // A source that was deleted makes the bundle an old one.
    return undefined;
  }
}

/** Bundles the page, and hashes everything that it is made from. */
async function makeBundle(): Promise<Bundle> {
  const { build } = await import('vite');
  let modules: string[] = [];
  const bundles = await build({
    configFile: false,
    logLevel: 'warn',
    root: PAGE_FOLDER,
    base: './',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [
      {
        name: 'list-modules',
        generateBundle() {
          modules = [...this.getModuleIds()];
        },
      },
    ],
    // Pictures and fonts, if there are any, are a part of the style sheet.
    build: { write: false, modulePreload: false, assetsInlineLimit: Number.MAX_SAFE_INTEGER },
  });
  const [bundle] = Array.isArray(bundles) ? bundles : [bundles];
  if (!bundle || !('output' in bundle)) throw new Error('Vite made no page of guide/live/index.html.');
  const files = bundle.output.map((file) => {
    const type = TYPES[file.fileName.split('.').at(-1) ?? ''];
    const body = file.type === 'chunk' ? file.code : file.source;
    if (type === undefined || typeof body !== 'string')
      throw new Error(`The page cannot have the file ${file.fileName}.`);
    return [file.fileName, { type, body }] as const;
  });
  // This file has the options, and the lock the versions of Vite and of every package.
  const paths = [...modules, import.meta.filename, join(ROOT, 'package-lock.json')];
  return { sources: await hash(paths.map((path) => relative(ROOT, path))), files };
}

/** Hashes files of this project. Throws if one is missing. */
async function hash(paths: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const hashes = paths.map(async (path) => {
    const content = await readFile(join(ROOT, path));
    return [path, createHash('sha256').update(content).digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}
