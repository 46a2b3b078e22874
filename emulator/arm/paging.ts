import type { Json, JsonObject } from '../core/json.ts';
import type { ArmRequest } from '../core/route.ts';
import { armRefusals } from './refusals.ts';

/**
 * The largest page of ARM's lists, and the size of one unless `$top` tells a smaller one (source: azure-sdk-for-js-18535). Assumed:
 * the lists of the resource providers have the same.
 */
const LARGEST = 1000;

/**
 * Returns one page of a list and, while there are more items, the `nextLink` to the next page. `$top` is the size of a page, not of
 * the whole list (source: azure-sdk-for-python-541).
 * @param origin the address of the emulator, at which the link begins
 * @param view makes an item of what is listed; only those of the page are made
 */
export function page<T>(
  origin: string,
  { path, query }: ArmRequest,
  items: readonly T[],
  view: (item: T) => Json,
): JsonObject {
  const size = readTop(query.get('$top'));
  const start = readToken(query.get('$skiptoken'));
  const value = items.slice(start, start + size).map(view);
  if (start + size >= items.length) return { value };
  const next = new URLSearchParams(query);
  next.set('$skiptoken', Buffer.from(String(start + size)).toString('base64url'));
  return { value, nextLink: `${origin}${path}?${next}` };
}

function readTop(top: string | null): number {
  // az sends what it was not given as an empty text.
  if (top === null || top === '') return LARGEST;
  if (/^\d+$/.test(top) && Number(top) >= 1 && Number(top) <= LARGEST) return Number(top);
  throw armRefusals.invalidTop(top, LARGEST);
}

function readToken(token: string | null): number {
  if (token === null) return 0;
  const start = Buffer.from(token, 'base64url').toString();
  if (/^\d{1,9}$/.test(start)) return Number(start);
  throw armRefusals.invalidSkipToken(token);
}
