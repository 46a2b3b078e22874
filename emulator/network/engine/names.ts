import { networkRefusals } from '../refusals/common.ts';
import { sameName } from './kind.ts';

/** Refuses a name that a network resource cannot have. */
export function checkName(name: string): void {
  if (!/^\w([\w.-]{0,78}\w)?$/.test(name)) throw networkRefusals.invalidName(name);
}

/** Refuses wrong and repeated names in a list of parts. */
export function checkNames(owner: string, parts: readonly { name: string }[] | undefined): void {
  for (const [i, { name }] of (parts ?? []).entries()) {
    checkName(name);
    if (parts?.slice(0, i).some((other) => sameName(other.name, name))) throw networkRefusals.repeatedName(owner, name);
  }
}
