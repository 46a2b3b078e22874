import { basename } from 'node:path';
import { type ExpectStatic, expect, inject, TestRunner, test } from 'vitest';
import { type Cmdlets, createCmdlets } from '../cmdlets/cmdlets.ts';
import { Evidence } from '../evidence/evidence.ts';
import { openLab } from '../lab/lab.ts';
import { realMilliseconds } from '../lab-time.ts';
import { createReadings, type Readings } from '../readings/readings.ts';
import { reach } from '../states/states.ts';
import type { ClaimParts } from './claim.ts';
import { placeClaim } from './place-claim.ts';
import '../run/provided.ts';

export { documented, observed } from './provenance.ts';

/** What a claim has at hand. */
export interface Tools extends Cmdlets, Readings {
  readonly expect: ExpectStatic;
  /** Shows a reading: a table, and under it what Azure answered. */
  show: Evidence['show'];
}

/** No claim takes longer, in lab seconds; the real seconds are for the work of az and of this machine. */
const LAB_SECONDS = 3600;
const REAL_SECONDS = 30;

/**
 * The one claim of a spec file. Its name begins with "test", so that Vitest and editors see a test in it without running it.
 * Throws if file name, title and chapter disagree, or at a second claim in the file.
 */
export function testClaim(title: string, parts: ClaimParts, prove: (tools: Tools) => Promise<void>): void {
  const path = expect.getState().testPath ?? '';
  const claim = placeClaim(path, title, parts);
  if (TestRunner.getCurrentSuite().tasks.length > 0) {
    throw new Error(`${basename(path)} makes more than one claim: each has a spec of its own.`);
  }
  const provided = inject('lab');
  const timeout = REAL_SECONDS * 1000 + realMilliseconds(LAB_SECONDS, provided.connection.speed);
  test(title, { meta: { claim }, timeout }, async ({ annotate, signal, expect }) => {
    const evidence = new Evidence(annotate);
    const lab = openLab(provided, { signal, evidence });
    await reach(claim.given, lab);
    const cmdlets = createCmdlets(lab);
    await prove({
      ...cmdlets,
      ...createReadings(lab, cmdlets, provided),
      expect,
      show: (heading, rows) => evidence.show(heading, rows),
    });
  });
}
