import type { JsonObject } from '../../core/json.ts';

/** The requests that a counter of Compute has seen. */
export interface Counted {
  readonly start: Date;
  readonly end: Date;
  readonly allowed: number;
  readonly measured: number;
}

/** Returns the error of a request that exceeds a limit of Compute (source: terraform-provider-azurerm-19146). */
export function tooManyRequests(operationGroup: string, { start, end, allowed, measured }: Counted): JsonObject {
  const counted = {
    operationGroup,
    startTime: start.toISOString(),
    endTime: end.toISOString(),
    allowedRequestCount: allowed,
    measuredRequestCount: measured,
  };
  return {
    code: 'OperationNotAllowed',
    message: 'The server rejected the request because too many requests have been received for this subscription.',
    details: [{ code: 'TooManyRequests', target: operationGroup, message: JSON.stringify(counted) }],
  };
}
