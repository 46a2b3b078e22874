import { type AzureErrorBody, azureErrorOf, statusOf } from './azure-error.ts';
import type { Clients } from './clients.ts';
import type { ConflictCapture } from './conflict-retries.ts';

/** Azure's rejection of a write. */
export interface AzureRejection {
  /** The HTTP status. `Failed` and `Canceled`: Azure accepted the call, and its operation ended like that later. */
  readonly status: number | 'Failed' | 'Canceled';
  readonly code: string;
  readonly message: string;
  /** The property or resource that Azure names as the reason. */
  readonly target: string | undefined;
}

/** Statuses that say nothing about the request itself, but about its sender or the number of requests. */
const NO_REJECTIONS = [401, 403, 407, 408, 429];

/** Returns Azure's rejection from an error or its causes. Undefined if there is none. */
export function rejectionIn(failure: unknown): AzureRejection | undefined {
  const rejection = asRejection(failure, azureErrorOf(failure));
  return rejection ?? (failure instanceof Error && failure.cause ? rejectionIn(failure.cause) : undefined);
}

/**
 * Makes a call and returns Azure's rejection of a write in it; undefined if Azure accepts. A conflict is a rejection here and is
 * not retried. Throws every other failure: a rejected read, no response, too many requests, not signed in, a bug.
 */
export async function rejectionOf(
  { conflicts }: Pick<Clients, 'conflicts'>,
  call: () => Promise<unknown>,
): Promise<AzureRejection | undefined> {
  const capture: ConflictCapture = {};
  try {
    await conflicts.capture(capture, call);
    return undefined;
  } catch (failure) {
    const rejection = rejectionIn(failure);
    if (rejection === undefined) throw failure;
    const { code, target } = capture.error ?? {};
    return code === rejection.code ? { ...rejection, target } : rejection;
  }
}

function asRejection(failure: unknown, error: AzureErrorBody | undefined): AzureRejection | undefined {
  const status = statusOf(failure);
  if (status === undefined) return asEndedOperation(failure);
  // A rejected read says nothing about the write that a claim is about.
  if (methodOf(failure) === 'GET') return undefined;
  if (status < 400 || status >= 500 || NO_REJECTIONS.includes(status)) return undefined;
  const { code = 'Error', message = '', target } = error ?? {};
  return { status, code, message, target };
}

/** Returns the method of the request that failed. Undefined if the error does not contain it. */
function methodOf(failure: unknown): string | undefined {
  const { request, response } = Object(failure) as Record<
    'request' | 'response',
    { method?: string; request?: { method?: string } } | undefined
  >;
  return request?.method ?? response?.request?.method;
}

/** The SDK puts the error of an operation into one sentence, and gives no reason for a canceled operation. */
function asEndedOperation(failure: unknown): AzureRejection | undefined {
  const text = failure instanceof Error ? failure.message : '';
  if (text === 'Operation was canceled')
    return { status: 'Canceled', code: 'Canceled', message: text, target: undefined };
  const [, code, message = ''] = /^The long-running operation has failed\. (\w+)\. ?(.*)$/s.exec(text) ?? [];
  return code === undefined ? undefined : { status: 'Failed', code, message, target: undefined };
}
