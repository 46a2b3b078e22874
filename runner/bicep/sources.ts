import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The folder of the lab's own Bicep. */
export const BICEP_FOLDER = join(import.meta.dirname, '..', '..', 'bicep');

/** The text of the cloud-init file that the template loads. */
export function readCloudInit(root = BICEP_FOLDER): Promise<string> {
  return readFile(join(root, 'cloud-init.yaml'), 'utf8');
}

/** A SHA-256 for each source file, by its path in the folder, written with `/`. */
export type SourceHashes = Readonly<Record<string, string>>;

/** The files the compiled template depends on: Bicep, the files that Bicep loads, and the compiler's settings. */
export async function listSources(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && (/\.(bicep|ya?ml)$/.test(entry.name) || entry.name === 'bicepconfig.json'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** Hashes every source of the folder. */
export async function hashSources(root: string): Promise<SourceHashes> {
  const paths = await listSources(root);
  const hashes = await Promise.all(
    paths.map(async (path) => [path, hashText(await readFile(join(root, path), 'utf8'))]),
  );
  return Object.fromEntries(hashes);
}

/** The SHA-256 of a text, the same whichever line ends git checked it out with. */
export function hashText(text: string): string {
  return createHash('sha256').update(normaliseLineEnds(text)).digest('hex');
}

/** The text with `\n` at every line's end. */
export function normaliseLineEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** How the sources differ from those recorded, a line each; nothing if they are the same. */
export function compareSources(recorded: SourceHashes, actual: SourceHashes): string[] {
  const paths = [...new Set([...Object.keys(recorded), ...Object.keys(actual)])].sort();
  return paths.flatMap((path) => {
    if (recorded[path] === actual[path]) return [];
    if (recorded[path] === undefined) return [`${path} is new`];
    return [`${path} ${actual[path] === undefined ? 'is gone' : 'was changed'}`];
  });
}
