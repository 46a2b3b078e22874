import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { CHAPTERS } from './chapters.ts';
import type { Claim, ClaimParts } from './claim.ts';

/**
 * The claim of a spec file, whose name gives it its id and its place. Throws, in a sentence, if the name is no name of a spec,
 * begins otherwise than the title, lies outside of the chapter, or shares its number with another spec.
 */
export function placeClaim(path: string, title: string, parts: ClaimParts): Claim {
  const file = basename(path);
  const [, id, words] = /^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.spec\.ts$/.exec(file) ?? [];
  if (id === undefined || words === undefined) {
    throw new Error(`A spec is named NN-the-claim-in-words.spec.ts, but there is a "${file}".`);
  }
  const slug = toWords(title);
  if (!`${slug}-`.startsWith(`${words}-`)) {
    throw new Error(
      `${file} is about "${title}": a spec's name is the beginning of its title, here ${id}-${slug}.spec.ts.`,
    );
  }
  const [first, last] = CHAPTERS[parts.chapter];
  if (Number(id) < first || Number(id) > last) {
    throw new Error(
      `${file} says it belongs to chapter "${parts.chapter}", whose claims have the numbers ${first} to ${last}.`,
    );
  }
  const twins = readdirSync(dirname(path)).filter((name) => name.startsWith(`${id}-`) && name.endsWith('.spec.ts'));
  if (twins.length > 1) throw new Error(`Two specs have the number ${id}: ${twins.sort().join(', ')}.`);
  return { id, file, title, ...parts, why: asLine(parts.why), takeaway: asLine(parts.takeaway) };
}

function toWords(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** Prose is written over several lines. */
function asLine(prose: string): string {
  return prose.replaceAll(/\s+/g, ' ').trim();
}
