import type { ArmRequest } from '../core/route.ts';
import { conditionRefusals } from './refusals.ts';

/** Refuses a write whose `If-Match` or `If-None-Match` the resource doesn't meet. Without an etag there is no resource yet. */
export function checkConditions({ conditions = {} }: ArmRequest, etag: string | undefined): void {
  const { ifMatch, ifNoneMatch } = conditions;
  if (ifMatch !== undefined && (etag === undefined || !names(ifMatch, etag)))
    throw conditionRefusals.etagMismatch('if-match', ifMatch, etag);
  if (ifNoneMatch !== undefined && etag !== undefined && names(ifNoneMatch, etag))
    throw conditionRefusals.etagMatch(ifNoneMatch, etag);
}

/** Returns true if a header names an etag: in a list, with or without quotes, or by `*`. */
function names(header: string, etag: string): boolean {
  const bare = (each: string) => each.trim().replace(/^W\//, '').replaceAll('"', '');
  return header.split(',').some((each) => each.trim() === '*' || bare(each) === bare(etag));
}
