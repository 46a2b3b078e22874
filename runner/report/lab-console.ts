import { styleText } from 'node:util';
import type { Verdict } from '../../helpers/verdict/verdict.ts';
import { sayValidation, sayValidations } from '../validations/say.ts';
import type { ClaimResult } from './claim-result.ts';
import { assumedSentence, closingSentence } from './closing.ts';
import { formatDuration, formatElapsed } from './duration.ts';
import { indent } from './plain-text.ts';
import { type Output, Progress } from './progress.ts';
import type { RunReport } from './run-report.ts';

const COLOURS: Record<Verdict, Parameters<typeof styleText>[0]> = {
  holds: 'green',
  contradicted: ['red', 'bold'],
  inconclusive: 'yellow',
  blocked: 'yellow',
};
/** The width of the longest verdict. */
const VERDICT_WIDTH = 12;
/** The column of the title, after the verdict and the id. Lines about the claim are indented to this column. */
const TITLE_COLUMN = 2 + VERDICT_WIDTH + 2 + 2 + 2;

/** The details that are printed for a claim that holds: only its line; also the states that it started from; also its evidence. */
export type Detail = 'line' | 'states' | 'evidence';

/** Prints the result of each claim on the console. Colors and progress are for terminals only. */
export class LabConsole {
  readonly #output: Output;
  readonly #progress: Progress;
  readonly #detail: Detail;
  #chapter: string | null | undefined;
  /** True if an empty line must precede the next claim. */
  #apart = false;

  constructor(output: Output, detail: Detail) {
    this.#output = output;
    this.#progress = new Progress(output);
    this.#detail = detail;
  }

  /** Shows that a claim is running. */
  begin(id: string, title: string, place: { number: number; of: number }): void {
    this.#progress.show(`${id}  ${title} (${place.number} of ${place.of})`);
  }

  /** Makes room for output that was printed meanwhile. */
  tell(text: string): void {
    this.#print(...indent(text.trimEnd(), 2).map((line) => this.#paint('dim', line)));
  }

  /** Prints a claim's verdict, and below it the reason, the states that it started from, and the evidence. */
  end(result: ClaimResult): void {
    const { id, title, verdict, reason, chapter, provenance } = result;
    if (chapter !== this.#chapter) this.#print('', this.#paint('bold', chapter ?? 'No chapter'));
    else if (this.#apart) this.#print('');
    this.#chapter = chapter;
    const word = this.#paint(COLOURS[verdict], verdict) + ' '.repeat(VERDICT_WIDTH - verdict.length);
    const assumed = provenance?.kind === 'assumed' ? `  ${this.#paint('yellow', 'assumed')}` : '';
    this.#print(`  ${word}  ${id}  ${title}${assumed}  ${this.#paint('dim', formatDuration(result.wallSeconds))}`);
    if (reason !== null) this.#print(...indent(reason, TITLE_COLUMN));
    if (verdict !== 'holds' || this.#detail !== 'line') this.#print(...states(result));
    const shown = verdict !== 'holds' || this.#detail === 'evidence' ? evidence(result) : [];
    this.#print(...shown);
    this.#apart = shown.length > 0;
  }

  /** Prints the last lines. */
  close(results: readonly ClaimResult[], run: RunReport, why: string): void {
    this.#progress.clear();
    const ran = results.filter((result) => result.ran);
    const missed = results.filter((result) => !result.ran).map(({ id }) => id);
    if (ran.length === 0) {
      this.#print('', `No claim was run. ${why}`, '');
      return;
    }
    const bad = results.filter(({ verdict }) => verdict !== 'holds').map(({ id }) => id);
    const colour = bad.length === 0 && run.errors.length === 0 ? 'green' : 'red';
    const assumed = assumedSentence(results, run);
    this.#print(
      '',
      ...(missed.length > 0 ? [`Not run: ${missed.join(', ')}. ${why}`] : []),
      `${this.#paint([colour, 'bold'], closingSentence(results, run))} ` +
        `Finished in ${formatElapsed(sum(ran, 'wallSeconds'), sum(ran, 'labSeconds'))}.`,
      ...(assumed ? [this.#paint('yellow', assumed)] : []),
      ...(results.length > 1 ? [sayValidations(results, new Date())] : []),
      ...(bad.length > 0 && results.length > 1 ? [`To run only these again: npm run claim ${bad.join(' ')}`] : []),
      '',
    );
  }

  #print(...lines: readonly string[]): void {
    this.#progress.clear();
    for (const line of lines) this.#output.write(`${line}\n`);
  }

  #paint(colour: Parameters<typeof styleText>[0], text: string): string {
    return styleText(colour, text, { stream: this.#output });
  }
}

function sum(results: readonly ClaimResult[], time: 'wallSeconds' | 'labSeconds'): number {
  return results.reduce((total, result) => total + result[time], 0);
}

function states({ replayed, found, validated }: ClaimResult): string[] {
  const sentences = [
    ...(replayed.length > 0 ? [`Steps taken: ${replayed.join(', ')}.`] : []),
    ...(found.length > 0 ? [`Already reached: ${found.join(', ')}.`] : []),
    `Last validated on Azure: ${sayValidation(validated, new Date())}.`,
  ];
  return indent(sentences.join(' '), TITLE_COLUMN);
}

function evidence({ evidence }: ClaimResult): string[] {
  return evidence.flatMap(({ title, table }) => [
    '',
    ...indent(title, TITLE_COLUMN),
    ...indent(table, TITLE_COLUMN + 2),
  ]);
}
