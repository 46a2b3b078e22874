import type { Azure } from '../../arm/azure.ts';
import type { Json } from '../../core/json.ts';
import type { Answer, ArmRequest } from '../../core/route.ts';
import { computeAction } from '../../operations/styles.ts';

/** Returns 202 for a POST action and starts its work (source: recording-net-operations). Azure charges the request for the machines it touches. */
export function act(
  azure: Azure,
  request: ArmRequest,
  set: { readonly id: string; readonly location: string },
  touched: number,
  work: () => Promise<Json | undefined>,
): Answer {
  const operation = azure.operations.start(computeAction, work);
  const place = { ...azure.subscription, location: set.location, resourceId: set.id };
  const headers = azure.operations.headers(operation, request, place);
  return { status: 202, headers: { ...headers, 'x-ms-request-charge': String(touched) }, operation };
}
