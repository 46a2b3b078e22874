import { AzureError } from '../core/azure-error.ts';

interface Tagged {
  tags: Record<string, string> | undefined;
}

const BY_TAG = /^\s*tagname\s+eq\s+'((?:[^']|'')*)'(?:\s+and\s+tagvalue\s+eq\s+'((?:[^']|'')*)')?\s*$/i;

/**
 * What a list's `$filter=tagName eq 'a' and tagValue eq 'b'` lets through. Tag names match in any casing, values only in
 * their own (documented: "Use tags to organize your Azure resources"). Any other filter is refused.
 */
export function filterByTag<T extends Tagged>(items: T[], filter: string | null): T[] {
  if (filter === null) return items;
  const match = BY_TAG.exec(filter);
  if (!match) throw invalidFilter(filter);
  const [name = '', value] = match.slice(1).map((part) => part?.replaceAll("''", "'"));
  return items.filter(({ tags = {} }) =>
    Object.entries(tags).some(
      ([key, own]) => key.toLowerCase() === name.toLowerCase() && (value === undefined || own === value),
    ),
  );
}

/** Azure's refusal of a `$filter` it can't read; the emulator also gives it for those it doesn't know. assumed: the wording. */
export function invalidFilter(filter: string): AzureError {
  return new AzureError(
    400,
    'InvalidFilterInQueryString',
    `Invalid $filter '${filter}' specified in the query string. [emulator: filters are read in emulator/arm.]`,
  );
}
