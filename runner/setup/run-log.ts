import { styleText } from 'node:util';
import type { AzListener } from '../../helpers/azure/az/az.ts';

/** What a run tells about its set-up and tear-down, line by line. */
export class RunLog implements AzListener {
  readonly #print: (line: string) => void;
  #held: string[] | undefined = [];

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  /** The first lines. Whatever came before waits for them. */
  head(...lines: string[]): void {
    for (const line of lines) this.#print(line);
    this.release();
  }

  /** Tells what was waiting, head or no head. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const line of held) this.#print(line);
  }

  /** A line. */
  tell(line: string): void {
    if (this.#held) this.#held.push(line);
    else this.#print(line);
  }

  /** The command, so that it can be copied. */
  started(command: string): void {
    this.tell(`$ ${command}`);
  }

  ended(command: string, seconds: number): void {
    const [name = command] = command.split(' -');
    this.tell(styleText('dim', `  ${name}: ${seconds.toFixed(1)} s`));
  }
}
