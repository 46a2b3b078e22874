import { type AzureErrorBody, azureErrorOf, statusOf } from './azure-error.ts';
import { type Impatience, withoutPatience } from './retry.ts';

/** Azure's No to a call. */
export interface AzureRejection {
  /** The HTTP status; `Failed`: the call was accepted, and its operation failed later. */
  readonly status: number | 'Failed';
  readonly code: string;
  readonly message: string;
  /** What the No is about, if Azure says. */
  readonly target: string | undefined;
}

/** Statuses that say nothing about what was asked: who asked, and how much. */
const NO_REFUSALS = [401, 403, 407, 408, 429];

/** Azure's No in what was thrown, or in what caused it; undefined if there is none. */
export function refusalIn(failure: unknown): AzureRejection | undefined {
  const refusal = asRefusal(failure, azureErrorOf(failure));
  return refusal ?? (failure instanceof Error && failure.cause ? refusalIn(failure.cause) : undefined);
}

/**
 * Makes a call that Azure may refuse, and answers its refusal; undefined if it was accepted. A conflict is not waited out here.
 * Throws whatever is no refusal: no answer, too many requests, not signed in, a bug.
 */
export async function rejectionOf(call: () => Promise<unknown>): Promise<AzureRejection | undefined> {
  const impatience: Impatience = {};
  try {
    await withoutPatience(impatience, call);
    return undefined;
  } catch (failure) {
    const refusal = refusalIn(failure);
    if (refusal === undefined) throw failure;
    const { code, target } = impatience.error ?? {};
    return code === refusal.code ? { ...refusal, target } : refusal;
  }
}

function asRefusal(failure: unknown, error: AzureErrorBody | undefined): AzureRejection | undefined {
  const status = statusOf(failure);
  if (status === undefined) return asFailedOperation(failure);
  if (status < 400 || status >= 500 || NO_REFUSALS.includes(status)) return undefined;
  const { code = 'Error', message = '', target } = error ?? {};
  return { status, code, message, target };
}

/** The SDK puts the error of an operation into one sentence. */
function asFailedOperation(failure: unknown): AzureRejection | undefined {
  const said = failure instanceof Error ? failure.message : '';
  const [, code, message = ''] = /^The long-running operation has failed\. (\w+)\. ?(.*)$/s.exec(said) ?? [];
  return code === undefined ? undefined : { status: 'Failed', code, message, target: undefined };
}
