import { closest, distance } from 'fastest-levenshtein';

/** Returns the known word that a misspelled one most likely means; `undefined` if none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const match = closest(word, known);
  // With more than a third of its letters wrong it is a different word, not a misspelling.
  return distance(word, match) <= Math.max(1, word.length / 3) ? match : undefined;
}
