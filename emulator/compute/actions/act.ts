import type { Azure } from '../../arm/azure.ts';
import type { Json } from '../../core/json.ts';
import type { Answer, ArmRequest } from '../../core/route.ts';
import { computeAction } from '../../operations/styles.ts';

/** The answer to a POST action: 202 with both headers; what it does goes on. `touched` machines are its charge. */
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
