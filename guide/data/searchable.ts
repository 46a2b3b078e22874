import { GLOSSARY } from '../content/glossary.ts';
import { addressOf } from './chapters.ts';
import type { Guide } from './guide.ts';

/** An entry of the search: a claim or a term, and its address from the top. */
export interface Searchable {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly kind: string;
  readonly href: string;
}

/** Lists the claims and the terms of the glossary for the search. */
export function toSearchable({ entries }: Guide): Searchable[] {
  return [
    ...entries.map(({ id, title, claim, chapter }) => ({
      id,
      title: `${id} ${title}`,
      text: [claim?.must, claim?.why, claim?.takeaway, claim?.cmdlet, claim?.step].join(' ').replaceAll(/\s+/g, ' '),
      kind: 'claim',
      href: addressOf({ id, chapter }),
    })),
    ...GLOSSARY.map(({ term, means }) => ({
      id: `term-${term}`,
      title: term,
      text: means,
      kind: 'term',
      href: `glossary.html#${toSlug(term)}`,
    })),
  ];
}

/** Returns a term as a part of an address. */
export function toSlug(term: string): string {
  return term.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
