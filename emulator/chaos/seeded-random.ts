import { hash } from 'node:crypto';

/** Returns a pseudo-random number from 0 up to 1 that is always the same for the same words. */
export function seededRandom(...words: readonly (string | number)[]): number {
  return hash('sha256', JSON.stringify(words), 'buffer').readUIntBE(0, 6) / 2 ** 48;
}
