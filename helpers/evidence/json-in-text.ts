/** The most places that look like JSON, but are not, before the search ends; otherwise a hostile text would take minutes. */
const VAIN_TRIES = 500;

/**
 * Returns a text in which each piece of JSON (an object, a list, a quoted text) is replaced by the result of `change`; `undefined` keeps
 * the piece. The whole text need not be JSON: `az says: {"a": 1}`.
 */
export function changeJson(text: string, change: (data: unknown) => unknown): string {
  let rest = '';
  let from = 0;
  let vain = 0;
  for (let at = 0; at < text.length && vain < VAIN_TRIES; at += 1) {
    if (!'{["'.includes(text[at] ?? '')) continue;
    const end = endOf(text, at);
    const changed = end === undefined ? notJson : changePiece(text.slice(at, end), change);
    if (changed === notJson || end === undefined) {
      vain += 1;
      continue;
    }
    if (changed !== undefined) {
      rest += text.slice(from, at) + JSON.stringify(changed);
      from = end;
    }
    at = end - 1;
  }
  return rest + text.slice(from);
}

const notJson = Symbol('not JSON');

function changePiece(piece: string, change: (data: unknown) => unknown): unknown {
  let data: unknown;
  try {
    data = JSON.parse(piece);
  } catch {
    return notJson;
  }
  return change(data);
}

/** Returns the index after the bracket or quote that closes the one at `begin`. */
function endOf(text: string, begin: number): number | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let at = begin; at < text.length; at += 1) {
    const letter = text[at];
    if (isQuoted && letter === '\\') at += 1;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') depth -= 1;
    if (depth === 0 && !isQuoted) return at + 1;
  }
  return undefined;
}
