import { basename } from 'node:path';
import { expect, inject, TestRunner, test } from 'vitest';
import type { ProvidedLab } from '../lab/provided-lab.ts';
import type { StateName } from '../states/states.ts';
import type { ClaimParts } from './claim.ts';
import { placeClaim } from './place-claim.ts';
import { GRACE_SECONDS, type Prove, runClaim, timeLimit } from './run-claim.ts';

export { assumed, documented, observed } from './provenance.ts';

/**
 * The one claim of a spec file. Its name begins with "test", so that Vitest and editors see a test in it without running it.
 * Throws if file name, title and chapter disagree, or at a second claim in the file.
 */
export function testClaim<Given extends StateName>(
  title: string,
  parts: ClaimParts & { readonly given: Given },
  prove: Prove<Given>,
): void {
  const path = expect.getState().testPath ?? '';
  const claim = placeClaim(path, title, parts);
  if (TestRunner.getCurrentSuite().tasks.length > 0) {
    throw new Error(`${basename(path)} makes more than one claim: each has a spec of its own.`);
  }
  // Who only lists the claims deploys nothing.
  const provided = inject('lab') as ProvidedLab | undefined;
  const limit = timeLimit(provided?.connection.speed ?? 1);
  // Vitest's own limit is for a claim that heeds nothing: it knows no verdicts.
  const timeout = limit + 2 * GRACE_SECONDS * 1000;
  test(title, { meta: { claim }, timeout }, async (context) => {
    if (!provided) throw new Error('The lab was not set up: claims are put to the test in the project "lab".');
    await runClaim({ claim, given: parts.given, prove }, { context, provided, limit });
  });
}
