import type { EvidenceTable } from './evidence-table.ts';
import type { Redactor } from './redact.ts';
import { formatTable, type Row } from './text-table.ts';
import { toPlain } from './to-plain.ts';

/** Who is told what the cmdlets were answered. */
export interface AnswerRecorder {
  /** Puts down what a cmdlet was answered. Hands the answer on. */
  record<T>(cmdlet: string, answer: T): T;
}

/** Attaches a text to a test, as Vitest's `annotate` does. */
export type Annotate = (message: string, type: string, attachment: Attachment) => Promise<unknown>;

interface Attachment {
  readonly body: string;
  readonly contentType: string;
  readonly bodyEncoding: 'utf-8';
}

/** Nobody is told: for looks that only wait or sample. */
export const noRecorder: AnswerRecorder = { record: (_cmdlet, answer) => answer };

/** What a claim rests on: tables for people, and under each what Azure answered, as JSON. Secrets are taken out of both. */
export class Evidence implements AnswerRecorder {
  readonly exhibits: EvidenceTable[] = [];
  readonly #annotate: Annotate;
  readonly #redactor: Redactor;
  #answers: { cmdlet: string; answer: unknown }[] = [];

  constructor(annotate: Annotate, redactor: Redactor) {
    this.#annotate = annotate;
    this.#redactor = redactor;
  }

  /** Puts down what a cmdlet was answered; it goes with the next table. Hands the answer on. */
  record<T>(cmdlet: string, answer: T): T {
    this.#answers.push({ cmdlet, answer });
    return answer;
  }

  /** Attaches a table to the test: `title` says what it shows. Its rows go with it as JSON if no cmdlet was asked for them. */
  async show(title: string, shown: Row | readonly Row[]): Promise<void> {
    const rows: readonly Row[] = Array.isArray(shown) ? shown : [shown];
    const answers = this.#answers;
    this.#answers = [];
    await this.#attach(title, rows, answers.length > 0 ? answers : rows);
  }

  /** Attaches what the cmdlets were answered and no table showed, so that a claim that ends early has evidence too. */
  async showRest(): Promise<void> {
    if (this.#answers.length === 0) return;
    const cmdlets = this.#answers.map(({ cmdlet }) => ({ cmdlet }));
    await this.show('What was read and not shown', cmdlets);
  }

  async #attach(title: string, rows: readonly Row[], raw: unknown): Promise<void> {
    const shown = rows.map((row) => this.#redactor.value({ ...row }) as Row);
    const exhibit: EvidenceTable = {
      title: this.#redactor.text(title),
      table: formatTable(shown),
      rows: toPlain(shown) as EvidenceTable['rows'],
      json: JSON.stringify(this.#redactor.value(toPlain(raw)), null, 2),
    };
    this.exhibits.push(exhibit);
    await this.#annotate(`${exhibit.title}\n${exhibit.table}`, 'evidence', {
      body: exhibit.json,
      contentType: 'application/json',
      // Otherwise Vitest takes it for base64.
      bodyEncoding: 'utf-8',
    });
  }
}
