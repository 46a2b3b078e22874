import { randomUUID } from 'node:crypto';
import { tooManyRequests } from '../compute/throttling/too-many-requests.ts';
import type { ErrorBody } from '../core/azure-error.ts';
import type { Json, JsonObject } from '../core/json.ts';
import type { Answer } from '../core/route.ts';
import { type ChaosRequest, isWrite, pathOf } from './request.ts';

/** Too many requests. Retry-After, here in lab time, always comes with it (source: throttling-page). */
export function throttled(request: ChaosRequest, now: Date, seconds: number): Answer {
  const error = isCompute(request) ? throttledByCompute(request, now) : throttledByArm(request, seconds);
  return { status: 429, body: { error: error as unknown as Json } };
}

/** Names a counter of the subscription, with the numbers of the day it was recorded (source: terraform-provider-azurerm-19146). */
function throttledByCompute(request: ChaosRequest, now: Date): JsonObject {
  const operationGroup = isWrite(request) ? 'VMScaleSetActions3Min' : 'HighCostGetVMScaleSet3Min';
  const allowed = isWrite(request) ? 240 : 180;
  const start = new Date(now.getTime() - 90_000);
  return tooManyRequests(operationGroup, { start, end: now, allowed, measured: allowed + 11 });
}

/** Recorded in azure-docs#105248, azure-metrics-exporter#36. */
function throttledByArm(request: ChaosRequest, seconds: number): ErrorBody {
  const [subscriptionId = ''] = /(?<=^\/subscriptions\/)[^/]+/.exec(pathOf(request)) ?? [];
  const operation = `${request.method}${pathOf(request)}`.replace(subscriptionId, '').toUpperCase();
  return {
    code: 'SubscriptionRequestsThrottled',
    message: `Number of requests for subscription '${subscriptionId}' and operation '${operation}' exceeded the backend storage limit. Please try again after '${seconds}' seconds.`,
  };
}

/** A concurrent request is at work on the resource. Compute's words: recorded in azure-cli#15765, onefuzz#2124. Network's: documented error code. */
export function busy(request: ChaosRequest): Answer {
  const error: ErrorBody = isCompute(request)
    ? {
        code: 'Conflict',
        message:
          'The request failed due to conflict with a concurrent request. To resolve it, please refer to https://aka.ms/activitylog to get more details on the conflicting requests.',
      }
    : {
        code: 'AnotherOperationInProgress',
        message: 'Another operation on this or dependent resource is in progress.',
      };
  return { status: 409, body: { error: error as unknown as Json } };
}

/** An internal fault of Azure. ARM's words: recorded in azure-cli#28355. Compute's code: azure-cli#21111; its words: assumed. */
export function internalError(request: ChaosRequest, now: Date): Answer {
  const error: ErrorBody = isCompute(request)
    ? { code: 'InternalExecutionError', message: 'An internal execution error occurred. Please retry later.' }
    : { code: 'InternalServerError', message: `Encountered internal server error. ${diagnostics(request, now)}` };
  return { status: 500, body: { error: error as unknown as Json } };
}

/** ARM gave up waiting for the resource provider's answer. Recorded in MLOS#950, azure-xplat-cli#2929. */
export function unavailable(request: ChaosRequest, now: Date): Answer {
  const error = { code: 'ServerTimeout', message: `The request timed out. ${diagnostics(request, now)}` };
  return { status: 503, body: { error } };
}

function diagnostics(request: ChaosRequest, now: Date): string {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const [subscriptionId = ''] = /(?<=^\/subscriptions\/)[^/]+/.exec(pathOf(request)) ?? [];
  return `Diagnostic information: timestamp '${stamp}', subscription id '${subscriptionId}', tracking id '${randomUUID()}', request correlation id '${randomUUID()}'.`;
}

function isCompute(request: ChaosRequest): boolean {
  return /\/providers\/microsoft\.compute\//.test(pathOf(request));
}
