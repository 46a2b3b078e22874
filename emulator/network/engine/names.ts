import { networkRefusals } from '../refusals/common.ts';

/** The most subnets of a network, which may have more parts than anything else in Network (source: subscription-limits-page). */
const MOST_PARTS = 3000;

/** Refuses a name that a network resource cannot have. */
export function checkName(name: string): void {
  if (!/^\w([\w.-]{0,78}\w)?$/.test(name)) throw networkRefusals.invalidName(name);
}

/** Refuses wrong and repeated names in a list of parts. */
export function checkNames(owner: string, parts: readonly { name: string }[] | undefined): void {
  const known = new Set<string>();
  if (parts && parts.length > MOST_PARTS) throw networkRefusals.tooManyParts(owner, parts.length, MOST_PARTS);
  for (const { name } of parts ?? []) {
    checkName(name);
    if (known.has(name.toLowerCase())) throw networkRefusals.repeatedName(owner, name);
    known.add(name.toLowerCase());
  }
}
