// Replaces helpers/claim/test-claim.ts while specs are only read: it records claims and runs nothing.
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

/** The claim of a spec that was read, or the sentence about the rule that the spec breaks. */
export type Recorded = LoadedSpec | { readonly problem: string };

const recorded = new Map<string, Recorded>();
let reading: string | undefined;

/** Records the claim of the spec that is being read, or the problem in the cases in which the real function throws. */
export function testClaim<Given extends StateName>(
  title: string,
  parts: ClaimParts & { readonly given: Given },
  prove: Prove<Given>,
): void {
  if (reading === undefined) throw new Error(`The claim "${title}" is made outside of a spec.`);
  try {
    const claim = placeClaim(reading, title, parts);
    if (recorded.has(reading)) throw new Error(`${claim.file} makes more than one claim: each has a spec of its own.`);
    recorded.set(reading, { claim, run: (context) => runClaim({ claim, given: parts.given, prove }, context) });
  } catch (error) {
    recorded.set(reading, { problem: error instanceof Error ? error.message : String(error) });
  }
}

/** Returns the claim, or the problem, that a spec makes while `load` loads it; a spec that was loaded before keeps its claim. */
export function record(path: string, load: () => void): Recorded | undefined {
  reading = path;
  try {
    if (!recorded.has(path)) load();
    return recorded.get(path);
  } finally {
    reading = undefined;
  }
}
