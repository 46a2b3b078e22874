import { armRefusals } from './refusals.ts';

interface Tagged {
  tags: Record<string, string> | undefined;
}

const BY_TAG = /^\s*tagname\s+eq\s+'((?:[^']|'')*)'(?:\s+and\s+tagvalue\s+eq\s+'((?:[^']|'')*)')?\s*$/i;

/**
 * Returns the items that a `$filter=tagName eq 'a' and tagValue eq 'b'` selects. Tag names match in any casing, values only in
 * their own (source: tags-page). Rejects any other filter.
 */
export function filterByTag<T extends Tagged>(items: T[], filter: string | null): T[] {
  // az sends `$filter=` where it was given none.
  if (!filter?.trim()) return items;
  const match = BY_TAG.exec(filter);
  if (!match) throw armRefusals.invalidFilter(filter);
  const [name = '', value] = match.slice(1).map((part) => part?.replaceAll("''", "'"));
  return items.filter(({ tags = {} }) =>
    Object.entries(tags).some(
      ([key, own]) => key.toLowerCase() === name.toLowerCase() && (value === undefined || own === value),
    ),
  );
}
