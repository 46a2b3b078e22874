import { closest, distance } from 'fastest-levenshtein';

const LONGEST_WORD = 300;

/** Returns the known word that a wrong one most likely meant. Returns `undefined` if none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  // The distance of long words takes time that grows with their square.
  if (known.length === 0 || word.length > LONGEST_WORD) return undefined;
  const lower = word.toLowerCase();
  const match = closest(
    lower,
    known.map((each) => each.toLowerCase()),
  );
  const near = known.find((each) => each.toLowerCase() === match);
  // More than half of the letters wrong is a different word, not a misspelling.
  return near !== undefined && distance(lower, match) <= Math.max(2, word.length / 2) ? near : undefined;
}
