import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** A canary that was found: in which file, from the folder, or in the output. */
export interface Find {
  readonly canary: string;
  readonly file: string;
}

/** Looks for canaries in what a run printed, and in every file of a folder, links left aside: plain, URL-encoded and in base64. */
export async function searchFor(
  canaries: Readonly<Record<string, string>>,
  { folder, output }: { folder: string; output: string },
): Promise<Find[]> {
  const found = findIn('the output', output, canaries);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.push(...findIn(relative(folder, path), await readFile(path, 'utf8'), canaries));
  }
  return found;
}

function findIn(file: string, text: string, canaries: Readonly<Record<string, string>>): Find[] {
  // A secret that is wrapped over lines is none the less shown.
  const looked = [text, text.replaceAll(/\s/g, '')];
  return Object.entries(canaries)
    .filter(([, value]) => disguises(value).some((disguise) => looked.some((each) => each.includes(disguise))))
    .map(([canary]) => ({ canary, file }));
}

/** The value, and as it looks in base64, where it depends on what stands before it: without the ends, which differ. */
function disguises(value: string): string[] {
  if (value.length < 16) throw new Error(`A canary has 16 characters at least, but this one has ${value.length}.`);
  const encoded = [0, 1, 2].map((before) =>
    Buffer.from(' '.repeat(before) + value)
      .toString('base64')
      .slice(before === 0 ? 0 : 4, -4),
  );
  return [value, encodeURIComponent(value), ...encoded];
}
