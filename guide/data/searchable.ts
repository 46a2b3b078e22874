import { GLOSSARY } from '../content/glossary.ts';
import type { Guide } from './guide.ts';

/** Something that can be found, and where it is, from the top. */
export interface Searchable {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly kind: string;
  readonly href: string;
}

/** The claims and the words of the glossary, for the search. */
export function toSearchable({ entries }: Guide): Searchable[] {
  return [
    ...entries.map(({ id, title, claim }) => ({
      id,
      title: `${id} ${title}`,
      text: [claim?.must, claim?.why, claim?.takeaway, claim?.cmdlet, claim?.step].join(' ').replaceAll(/\s+/g, ' '),
      kind: 'claim',
      href: `story.html#${id}`,
    })),
    ...GLOSSARY.map(({ term, means }) => ({
      id: `term-${term}`,
      title: term,
      text: means,
      kind: 'word',
      href: `glossary.html#${toSlug(term)}`,
    })),
  ];
}

/** A word as part of an address. */
export function toSlug(term: string): string {
  return term.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
