import { hash } from 'node:crypto';

type Words = readonly (string | number)[];

/** Returns a pseudo-random number from 0 up to 1 that is always the same for the same words. */
export function seededRandom(...words: Words): number {
  return hash('sha256', JSON.stringify(words), 'buffer').readUIntBE(0, 6) / 2 ** 48;
}

/** The hexadecimal digits of one number in `seededRandoms`. */
const DIGITS = 8;

/** Returns several such numbers for the same words, at the cost of one. */
export function seededRandoms(count: number, ...words: Words): number[] {
  const numbers: number[] = [];
  for (let block = 0; numbers.length < count; block += 1) {
    // A text, because a buffer is memory of its own for each request.
    const digits = hash('sha512', JSON.stringify([...words, block]), 'hex');
    for (let at = 0; at < digits.length && numbers.length < count; at += DIGITS)
      numbers.push(Number.parseInt(digits.slice(at, at + DIGITS), 16) / 16 ** DIGITS);
  }
  return numbers;
}
