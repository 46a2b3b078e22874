import { basename } from 'node:path';
import { expect, inject, TestRunner, test } from 'vitest';
import type { ProvidedLab } from '../lab/provided-lab.ts';
import { openRun, type Run } from '../lab/run.ts';
import type { StateName } from '../states/states.ts';
import type { ClaimParts } from './claim.ts';
import { placeClaim } from './place-claim.ts';
import { reportClaim } from './report-claim.ts';
import { GRACE_SECONDS, type Prove, runClaim, timeLimit } from './run-claim.ts';

export { assumed, documented, observed } from './provenance.ts';

/** The current run. The spec files of a run share this module (`isolate: false`), and so one sign-in; a new run replaces it. */
let current: Run | undefined;

/**
 * Declares the one claim of a spec file. The function's name begins with "test", so that Vitest and editors see a test in the file without
 * running it. Throws if file name, title and chapter disagree, or at a second claim in the file.
 */
export function testClaim<Given extends StateName>(
  title: string,
  parts: ClaimParts & { readonly given: Given },
  prove: Prove<Given>,
): void {
  const path = expect.getState().testPath ?? '';
  const claim = placeClaim(path, title, parts);
  if (TestRunner.getCurrentSuite().tasks.length > 0) {
    throw new Error(`${basename(path)} makes more than one claim. Move each claim to its own spec file.`);
  }
  // A run that only lists the claims deploys nothing.
  const provided = inject('lab') as ProvidedLab | undefined;
  const limit = timeLimit(provided?.connection.speed ?? 1);
  // The claim's own limit comes first, because Vitest's limit leads to no verdict.
  const timeout = limit + 2 * GRACE_SECONDS * 1000;
  test(title, { meta: { claim }, timeout }, async (context) => {
    if (!provided) throw new Error('No lab was set up. Run the specs in the Vitest project "lab": npm run e2e.');
    const run = current?.provided.runId === provided.runId ? current : openRun(provided);
    current = run;
    const { signal } = context;
    const record = await runClaim({ claim, given: parts.given, prove }, { run, expect: context.expect, signal, limit });
    await reportClaim(record, context);
  });
}
