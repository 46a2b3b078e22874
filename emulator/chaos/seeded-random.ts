import { hash } from 'node:crypto';

/** The hexadecimal digits that make a number. */
const DIGITS = 12;

/** Returns a pseudo-random number from 0 up to 1 that is always the same for the same words. */
export function seededRandom(...words: readonly (string | number)[]): number {
  // A text, because a buffer would be memory of its own for each number.
  const digits = hash('sha256', JSON.stringify(words), 'hex').slice(0, DIGITS);
  return Number.parseInt(digits, 16) / 16 ** DIGITS;
}
