import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The folder of the lab's own Bicep. */
export const BICEP_FOLDER = join(import.meta.dirname, '..', '..', 'bicep');

/** Returns the text of the cloud-init file that the template loads. */
export function readCloudInit(root = BICEP_FOLDER): Promise<string> {
  return readFile(join(root, 'cloud-init.yaml'), 'utf8');
}

/** A SHA-256 for each source file, by its path in the folder, written with `/`. */
export type SourceHashes = Readonly<Record<string, string>>;

/** Lists the files that the compiled template depends on: Bicep, the files that Bicep loads, and the compiler's settings. */
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

/** Returns the SHA-256 of a text, which does not depend on its line endings. */
export function hashText(text: string): string {
  return createHash('sha256').update(normaliseLineEnds(text)).digest('hex');
}

/** Returns the text with `\n` as its line endings. */
export function normaliseLineEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** Returns one line for each source that differs from its record. */
export function compareSources(recorded: SourceHashes, actual: SourceHashes): string[] {
  const paths = [...new Set([...Object.keys(recorded), ...Object.keys(actual)])].sort();
  return paths.flatMap((path) => {
    if (recorded[path] === actual[path]) return [];
    if (recorded[path] === undefined) return [`${path} is new`];
    return [`${path} ${actual[path] === undefined ? 'is missing' : 'was changed'}`];
  });
}
