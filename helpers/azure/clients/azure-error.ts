/** An error as Azure nests it in responses, operations and deployments. */
export interface AzureErrorBody {
  readonly code?: string;
  readonly message?: string;
  readonly target?: string;
  readonly details?: readonly AzureErrorBody[];
}

/** Returns the innermost errors, as `code: message`. The errors around them only say that something failed. */
export function describeAzureError(error: AzureErrorBody | undefined): string[] {
  if (error === undefined) return [];
  const details = (error.details ?? []).flatMap(describeAzureError);
  return details.length > 0 ? details : [`${error.code ?? 'Error'}: ${error.message ?? '(no message)'}`];
}

/** Returns why an SDK call failed: Azure's error in the response, or else the message of the error. */
export function describeFailure(failure: unknown): string[] {
  const body = azureErrorOf(failure);
  if (body !== undefined) return describeAzureError(body);
  return [failure instanceof Error ? failure.message : String(failure)];
}

/** Returns the HTTP status of a failed SDK call. Undefined if there was no response. */
export function statusOf(failure: unknown): number | undefined {
  const { statusCode } = Object(failure) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

/** Waits for an SDK call. Returns undefined if Azure returned 404. */
export function undefinedIfNotFound<T>(call: Promise<T>): Promise<T | undefined> {
  return call.catch((failure: unknown) => {
    if (statusOf(failure) === 404) return undefined;
    throw failure;
  });
}

/** Returns the Retry-After of a failed SDK call, in real milliseconds. 0 without one. */
export function retryAfterOf(failure: unknown): number {
  const { response } = Object(failure) as { response?: { headers?: { get?(name: string): string | undefined } } };
  const seconds = Number(response?.headers?.get?.('retry-after'));
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}

/** Returns Azure's error from a failed SDK call. Undefined if it has none. */
export function azureErrorOf(failure: unknown): AzureErrorBody | undefined {
  const { details, statusCode, code, message } = Object(failure) as {
    statusCode?: unknown;
    details?: unknown;
  } & AzureErrorBody;
  const { error = details } = Object(details) as { error?: unknown };
  const inner = Object(error) as AzureErrorBody;
  if (typeof inner.code === 'string' || typeof inner.message === 'string') return inner;
  // The SDK keeps no more than this of a rejected long-running call.
  return typeof statusCode === 'number' && typeof code === 'string' ? { code, message: message ?? '' } : undefined;
}

/** Returns Azure's error from the body of a response. Undefined if it has none. */
export function describedIn(body: string | null | undefined): AzureErrorBody | undefined {
  try {
    const { error } = Object(JSON.parse(body || '{}')) as { error?: AzureErrorBody };
    return error;
  } catch {
    // A proxy may return an HTML page.
    return undefined;
  }
}
