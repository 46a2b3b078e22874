import { isObject, type Json, textOf } from '../core/json.ts';
import { armRefusals } from './refusals.ts';

/** The most tags of a resource, and the lengths of their names and values (source: tags-page). */
const [MOST_TAGS, LONGEST_NAME, LONGEST_VALUE] = [50, 512, 256];

/** The characters that a tag's name can't have (source: tags-page). Assumed: the portal's hidden tags, which end in an id, can have them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const RESERVED = /[<>%&\\?/\u0000-\u001f\u007f]/;

/** The beginnings of the names that Azure keeps for itself (source: sdk-tags). */
const RESERVED_PREFIX = /^(?:microsoft|azure|windows)/i;

/** Refuses a body with too many tags, or with tags that are too long or have reserved characters. */
export function checkTags(body: Json | undefined): void {
  const sent = isObject(body) && isObject(body.tags) ? Object.entries(body.tags) : [];
  if (sent.length > MOST_TAGS) throw armRefusals.tooManyTags(sent.length, MOST_TAGS);
  for (const [name, value] of sent) {
    const text = textOf(value);
    if (name.trim() === '') throw armRefusals.unnamedTag();
    if (RESERVED_PREFIX.test(name)) throw armRefusals.reservedTagPrefix(name);
    if (RESERVED.test(name) && !/^hidden-/i.test(name)) throw armRefusals.reservedInTag(name);
    const short = `${name.slice(0, 20)}${name.length > 20 ? '…' : ''}`;
    if (name.length > LONGEST_NAME) throw armRefusals.tagTooLong('name', short, name.length, LONGEST_NAME);
    if (text.length > LONGEST_VALUE) throw armRefusals.tagTooLong('value', short, text.length, LONGEST_VALUE);
  }
}

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
