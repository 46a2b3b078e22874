import type { TestContext } from 'vitest';
import { formatTable, type Row } from './table.ts';

/** What a claim rests on: tables for people, and under each what Azure answered, as JSON. */
export class Evidence {
  readonly #annotate: TestContext['annotate'];
  #answers: { cmdlet: string; answer: unknown }[] = [];

  constructor(annotate: TestContext['annotate']) {
    this.#annotate = annotate;
  }

  /** Puts down what a cmdlet was answered; it goes with the next table. Hands the answer on. */
  record<T>(cmdlet: string, answer: T): T {
    this.#answers.push({ cmdlet, answer });
    return answer;
  }

  /** Attaches a table to the test: `title` says what it shows. */
  async show(title: string, shown: Row | readonly Row[]): Promise<void> {
    const rows: readonly Row[] = Array.isArray(shown) ? shown : [shown];
    const answers = this.#answers;
    this.#answers = [];
    await this.#annotate(`${title}\n${formatTable(rows)}`, 'evidence', {
      body: JSON.stringify(answers.length > 0 ? answers : rows, null, 2),
      contentType: 'application/json',
      // Otherwise Vitest takes it for base64.
      bodyEncoding: 'utf-8',
    });
  }
}
