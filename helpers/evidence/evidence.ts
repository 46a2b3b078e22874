import type { EvidenceTable } from './evidence-table.ts';
import { type Call, type RecordedCall, renderCall } from './recorded-call.ts';
import type { Redactor } from './redact.ts';
import { formatTable, type Row } from './text-table.ts';
import { toPlain } from './to-plain.ts';

/** A recorder of the responses that cmdlets get. */
export interface AnswerRecorder {
  /** Keeps the response that a cmdlet got, and returns it. */
  record<T>(cmdlet: string, response: T): T;
  /** Keeps a call when it is made. Its response is added later. */
  called(call: Call): void;
}

/** Keeps nothing, for readings that only wait or sample. */
export const noRecorder: AnswerRecorder = { record: (_cmdlet, response) => response, called: () => {} };

/** Keeps responses, but not the calls, for a reading that makes many calls beside the lab's own subject. */
export function withoutCalls(recorder: AnswerRecorder): AnswerRecorder {
  return { record: (cmdlet, response) => recorder.record(cmdlet, response), called: () => {} };
}

/** Keeps only the calls, for the step to a state, which no claim shows as its evidence. */
export class CallRecorder implements AnswerRecorder {
  readonly calls: Call[] = [];

  record<T>(_cmdlet: string, response: T): T {
    return response;
  }

  called(call: Call): void {
    this.calls.push(call);
  }
}

/** A table as the spec gave it, and the responses that it rests on. */
interface Shown {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly raw: unknown;
}

/**
 * The evidence of a claim, as it came. It becomes tables, JSON, and free of secrets only in `render`, because most evidence of
 * `npm run falsify` is never shown.
 */
export class Evidence implements AnswerRecorder {
  readonly #redactor: Redactor;
  readonly #shown: Shown[] = [];
  readonly #calls: Call[] = [];
  #responses: { cmdlet: string; answer: unknown }[] = [];

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** Keeps the response that a cmdlet got, for the next table, and returns it. */
  record<T>(cmdlet: string, response: T): T {
    this.#responses.push({ cmdlet, answer: response });
    return response;
  }

  /** Keeps a call of the claim itself. */
  called(call: Call): void {
    this.#calls.push(call);
  }

  /** Keeps a table. The responses since the table before belong to it; without any, its own rows stand in for them. */
  show(title: string, shown: Row | readonly Row[]): void {
    const rows: readonly Row[] = Array.isArray(shown) ? shown : [shown];
    this.#shown.push({ title, rows, raw: this.#responses.length > 0 ? this.#responses : rows });
    this.#responses = [];
  }

  /** Keeps the responses that no table shows, so that a claim that ends early has evidence too. */
  showRest(): void {
    if (this.#responses.length === 0) return;
    const cmdlets = this.#responses.map(({ cmdlet }) => ({ cmdlet }));
    this.show('Responses that no table shows', cmdlets);
  }

  /** Returns the evidence as plain data without secrets. */
  render(): EvidenceTable[] {
    return this.#shown.map(({ title, rows, raw }) => {
      const safe = rows.map((row) => this.#redactor.value({ ...row }) as Row);
      return {
        title: this.#redactor.text(title),
        table: formatTable(safe),
        rows: toPlain(safe) as EvidenceTable['rows'],
        json: JSON.stringify(this.#redactor.value(toPlain(raw)), null, 2),
      };
    });
  }
  /** Returns the claim's own calls as plain data without secrets. */
  renderCalls(): RecordedCall[] {
    return this.#calls.map((call) => renderCall(call, this.#redactor));
  }
}
