// Stands in for claim/test-claim.ts while the specs are only read: it takes down what they say, and runs nothing.
import type { Claim, ClaimParts } from '../claim/claim.ts';
import { placeClaim } from '../claim/place-claim.ts';

export * from '../claim/provenance.ts';

const recorded = new Map<string, Claim>();
let reading: string | undefined;

/** Takes down the claim of the spec that is being read. Throws as the real one does. */
export function testClaim(title: string, parts: ClaimParts): void {
  if (reading === undefined) throw new Error(`The claim "${title}" is made outside of the reading of a spec.`);
  const claim = placeClaim(reading, title, parts);
  if (recorded.has(reading)) throw new Error(`${claim.file} makes more than one claim: each has a spec of its own.`);
  recorded.set(reading, claim);
}

/** The claim that a spec makes while `load` loads it. A spec that was loaded before makes it no second time. */
export function record(path: string, load: () => void): Claim | undefined {
  reading = path;
  try {
    if (!recorded.has(path)) load();
    return recorded.get(path);
  } finally {
    reading = undefined;
  }
}
