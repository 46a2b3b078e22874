import { DEEPEST_JSON } from '../core/json.ts';
import { serverRefusals } from './refusals.ts';

/** The values that are read in one go: it takes about a tenth of a second. A template with a megabyte of text has about as many. */
const MOST_VALUES = 60_000;

const [QUOTE, COMMA, OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Array.from('",[\\]{}', (mark) =>
  mark.charCodeAt(0),
);

/**
 * Looks at JSON before it is read, which takes much less time. Throws Azure's 400 if it is nested too deep, or has so many values
 * that other requests would have to wait.
 */
export function checkWeight(text: string): void {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const mark = text.charCodeAt(at);
    if (mark === QUOTE) at = endOfText(text, at);
    else if (mark === CLOSE_LIST || mark === CLOSE_OBJECT) depth -= 1;
    else if (mark === COMMA) values += 1;
    else if (mark === OPEN_LIST || mark === OPEN_OBJECT) {
      depth += 1;
      values += 1;
    }
    if (depth > DEEPEST_JSON) throw serverRefusals.bodyTooDeep(DEEPEST_JSON);
    if (values > MOST_VALUES) throw serverRefusals.tooManyValues(MOST_VALUES);
  }
}

/** Returns the position of the quote that ends a text, or the end of the JSON. */
function endOfText(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    const mark = json.charCodeAt(at);
    if (mark === QUOTE) return at;
    if (mark === BACKSLASH) at += 1;
  }
  return json.length;
}
