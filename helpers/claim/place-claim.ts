import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { CHAPTERS } from './chapters.ts';
import type { Claim, ClaimParts } from './claim.ts';

/**
 * Returns the claim of a spec file, with its id from the file name. Throws if the name is not NN-the-claim-in-words.spec.ts, differs from
 * the title, has a number outside its chapter, or shares its number with a different spec.
 */
export function placeClaim(path: string, title: string, parts: ClaimParts): Claim {
  const file = basename(path);
  const [, id, words] = /^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.spec\.ts$/.exec(file) ?? [];
  if (id === undefined || words === undefined) {
    throw new Error(`The name of a spec must be NN-the-claim-in-words.spec.ts, but is "${file}".`);
  }
  const slug = toWords(title);
  if (!`${slug}-`.startsWith(`${words}-`)) {
    throw new Error(
      `The name ${file} must begin like the title of its claim, "${title}". Rename the file to ${id}-${slug}.spec.ts, or to its beginning.`,
    );
  }
  const [first, last] = CHAPTERS[parts.chapter];
  if (Number(id) < first || Number(id) > last) {
    throw new Error(
      `${file} belongs to chapter "${parts.chapter}", so its number must be between ${first} and ${last}.`,
    );
  }
  const twins = readdirSync(dirname(path)).filter((name) => name.startsWith(`${id}-`) && name.endsWith('.spec.ts'));
  if (twins.length > 1)
    throw new Error(`The number ${id} must be unique, but these specs have it: ${twins.sort().join(', ')}.`);
  return { id, file, title, ...parts, why: asLine(parts.why), takeaway: asLine(parts.takeaway) };
}

function toWords(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Joins the lines of a text. */
function asLine(prose: string): string {
  return prose.replaceAll(/\s+/g, ' ').trim();
}
