import { styleText } from 'node:util';
import type { AzListener } from '../../helpers/azure/az/az.ts';
import { formatDuration } from '../report/duration.ts';
import { forConsole } from '../report/plain-text.ts';

/** The console log of a run's set-up and tear-down. Lines before the head wait for it. None is a command for a terminal or a pipeline. */
export class RunLog implements AzListener {
  readonly #print: (line: string) => void;
  #held: string[] | undefined = [];

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  /** Prints the first lines, and then those that waited for them. */
  head(...lines: string[]): void {
    for (const line of lines) this.#print(forConsole(line));
    this.release();
  }

  /** Prints the lines that wait, even if there was no head. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const line of held) this.#print(line);
  }

  /** Prints a line, or lets it wait for the head. */
  tell(line: string): void {
    this.#printOrHold(forConsole(line));
  }

  /** Prints a command, so that you can copy it. */
  started(command: string): void {
    this.tell(`$ ${command}`);
  }

  ended(command: string, seconds: number): void {
    const [name = command] = command.split(' -');
    this.#printOrHold(styleText('dim', forConsole(`  ${name}: ${formatDuration(seconds)}`)));
  }

  #printOrHold(line: string): void {
    if (this.#held) this.#held.push(line);
    else this.#print(line);
  }
}
