import { styleText } from 'node:util';
import type { Verdict } from '../../helpers/verdict/verdict.ts';

const LETTERS: Record<Verdict, readonly [string, Parameters<typeof styleText>[0]]> = {
  holds: ['H', 'green'],
  contradicted: ['C', ['red', 'bold']],
  inconclusive: ['I', 'yellow'],
  blocked: ['B', 'yellow'],
};

/** Prints the matrix row by row: one line for each variant, one letter for each claim. */
export class MatrixPrinter {
  readonly #ids: readonly string[];
  readonly #width: number;

  constructor(ids: readonly string[], variants: readonly string[]) {
    this.#ids = ids;
    this.#width = Math.max(...variants.map(({ length }) => length));
  }

  /** Returns the header: the numbers of the claims, one digit above the other. */
  head(): string[] {
    const digits = (at: number) =>
      this.#line(
        '',
        this.#ids.map((id) => id.charAt(at)),
      );
    return ['H holds, C contradicted, I inconclusive, B blocked', '', digits(0), digits(1)];
  }

  row(variant: string, verdicts: Readonly<Record<string, Verdict>>): string {
    const cells = this.#ids.map((id) => {
      const verdict = verdicts[id];
      if (verdict === undefined) return ' ';
      const [letter, colour] = LETTERS[verdict];
      return styleText(colour, letter);
    });
    return this.#line(variant, cells);
  }

  /** Leaves a gap between claims whose first digits differ. */
  #line(name: string, cells: readonly string[]): string {
    const spaced = cells.map((cell, i) =>
      this.#ids[i]?.charAt(0) === this.#ids[i - 1]?.charAt(0) ? cell : ` ${cell}`,
    );
    return `${name.padEnd(this.#width)} ${spaced.join('')}`;
  }
}
