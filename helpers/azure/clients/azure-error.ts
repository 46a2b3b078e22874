/** An error as Azure nests them: in answers, in operations, in deployments. */
export interface AzureErrorBody {
  readonly code?: string;
  readonly message?: string;
  readonly target?: string;
  readonly details?: readonly AzureErrorBody[];
}

/** The errors at the bottom, `code: message` each: what contains them only says that something failed. */
export function describeAzureError(error: AzureErrorBody | undefined): string[] {
  if (error === undefined) return [];
  const details = (error.details ?? []).flatMap(describeAzureError);
  return details.length > 0 ? details : [`${error.code ?? 'Error'}: ${error.message ?? '(no message)'}`];
}

/** What an SDK call failed with: Azure's error in the answer, or else the message of what was thrown. */
export function describeFailure(failure: unknown): string[] {
  const body = azureErrorOf(failure);
  if (body !== undefined) return describeAzureError(body);
  return [failure instanceof Error ? failure.message : String(failure)];
}

/** The HTTP status an SDK call failed with; undefined if there was no answer. */
export function statusOf(failure: unknown): number | undefined {
  const { statusCode } = Object(failure) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

/** The real milliseconds that Azure wants to be left alone after an SDK call failed; 0: it does not say. */
export function retryAfterOf(failure: unknown): number {
  const { response } = Object(failure) as { response?: { headers?: { get?(name: string): string | undefined } } };
  const seconds = Number(response?.headers?.get?.('retry-after'));
  return Number.isFinite(seconds) ? seconds * 1000 : 0;
}

/** Azure's error in what an SDK call failed with; undefined if there is none in it. */
export function azureErrorOf(failure: unknown): AzureErrorBody | undefined {
  const { details, statusCode, code, message } = Object(failure) as {
    statusCode?: unknown;
    details?: unknown;
  } & AzureErrorBody;
  const { error = details } = Object(details) as { error?: unknown };
  const inner = Object(error) as AzureErrorBody;
  if (typeof inner.code === 'string' || typeof inner.message === 'string') return inner;
  // Of a refused long-running call the SDK keeps no more than this.
  return typeof statusCode === 'number' && typeof code === 'string' ? { code, message: message ?? '' } : undefined;
}

/** Azure's error in the body of an answer; undefined if there is none in it. */
export function describedIn(body: string | null | undefined): AzureErrorBody | undefined {
  try {
    const { error } = Object(JSON.parse(body || '{}')) as { error?: AzureErrorBody };
    return error;
  } catch {
    // A proxy on the way may answer with a page.
    return undefined;
  }
}
