import { checkConditions } from '../../arm/preconditions.ts';
import type { ArmRequest } from '../../core/route.ts';
import { valueRefusals } from '../refusals/values.ts';

/**
 * Refuses a write whose preconditions the scale set or instance doesn't meet. Without an etag there is no resource yet. `If-None-Match` takes
 * nothing but `*` (source: rest-scale-set-update).
 */
export function checkComputeConditions(request: ArmRequest, etag: number | undefined): void {
  const { ifNoneMatch } = request.conditions ?? {};
  if (ifNoneMatch !== undefined && ifNoneMatch.trim() !== '*') throw valueRefusals.ifNoneMatch(ifNoneMatch);
  checkConditions(request, etag === undefined ? undefined : `"${etag}"`);
}
