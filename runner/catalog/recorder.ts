// Stands in for claim/test-claim.ts while the specs are only read: it takes down what they say, and runs nothing.
import type { Claim, ClaimParts } from '../../helpers/claim/claim.ts';
import { placeClaim } from '../../helpers/claim/place-claim.ts';
import { type ClaimRecord, type ClaimRunContext, type Prove, runClaim } from '../../helpers/claim/run-claim.ts';
import type { StateName } from '../../helpers/states/states.ts';

export * from '../../helpers/claim/provenance.ts';

/** A claim, and a function that tests it without Vitest. */
export interface LoadedSpec {
  readonly claim: Claim;
  run(context: ClaimRunContext): Promise<ClaimRecord>;
}

const recorded = new Map<string, LoadedSpec>();
let reading: string | undefined;

/** Takes down the claim of the spec that is being read. Throws as the real one does. */
export function testClaim<Given extends StateName>(
  title: string,
  parts: ClaimParts & { readonly given: Given },
  prove: Prove<Given>,
): void {
  if (reading === undefined) throw new Error(`The claim "${title}" is made outside of the reading of a spec.`);
  const claim = placeClaim(reading, title, parts);
  if (recorded.has(reading)) throw new Error(`${claim.file} makes more than one claim: each has a spec of its own.`);
  recorded.set(reading, { claim, run: (context) => runClaim({ claim, given: parts.given, prove }, context) });
}

/** The claim that a spec makes while `load` loads it. A spec that was loaded before makes it no second time. */
export function record(path: string, load: () => void): LoadedSpec | undefined {
  reading = path;
  try {
    if (!recorded.has(path)) load();
    return recorded.get(path);
  } finally {
    reading = undefined;
  }
}
