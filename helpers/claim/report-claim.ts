import type { TaskMeta } from 'vitest';
import type { Outcome } from './outcome.ts';
import { type ClaimRecord, toOutcome } from './run-claim.ts';

/** The part of Vitest's test context that a report needs. */
export interface TestContextSubset {
  readonly task: { readonly meta: TaskMeta };
  annotate(message: string, type: string, attachment: Attachment): Promise<unknown>;
}

interface Attachment {
  readonly body: string;
  readonly contentType: string;
  readonly bodyEncoding: 'utf-8';
}

/**
 * Puts the outcome of a claim and its evidence on its test. Returns if the claim holds; throws otherwise, with a message that begins with
 * the verdict.
 */
export async function reportClaim(record: ClaimRecord, { task, annotate }: TestContextSubset): Promise<void> {
  const outcome = toOutcome(record);
  task.meta.outcome = outcome;
  for (const { title, table, json } of outcome.evidence) {
    // Vitest takes a body without `bodyEncoding` for base64.
    const attachment = { body: json, contentType: 'application/json', bodyEncoding: 'utf-8' } as const;
    await annotate(`${title}\n${table}`, 'evidence', attachment);
  }
  if (outcome.verdict !== 'holds') throw toError(outcome, record.failure);
}

/** The error that Vitest reports, with the failed line of the spec. */
function toError({ verdict, reason = '' }: Outcome, failure: unknown): Error {
  const error = new Error(`${verdict}: ${reason}`);
  const frames =
    failure instanceof Error ? (failure.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n');
  return error;
}
