import { readdirSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Claim } from '../../helpers/claim/claim.ts';
import { readSpecName, type SpecName } from '../../helpers/claim/spec-name.ts';
import { WrongUse } from '../settings/run-command.ts';
import type { LoadedSpec, Recorded } from './recorder.ts';

/** The folder of the specs. */
export const SPECS = fileURLToPath(new URL('../../specs', import.meta.url));

const TEST_CLAIM = new URL('../../helpers/claim/test-claim.ts', import.meta.url).href;
const RECORDER = new URL('./recorder.ts', import.meta.url).href;
const require = createRequire(import.meta.url);

/** The error for specs that break a rule of the catalog, such as that of their titles. Its message has a line for each. */
export class InvalidSpecs extends WrongUse {
  override readonly name = 'InvalidSpecs';
}

/** The facts of a spec by which it can be chosen. */
export interface Spec extends SpecName {
  /** The name of the file. */
  readonly file: string;
}

/**
 * Returns the claims of a folder of specs, in order, without Vitest and without a lab, in a fraction of a second. Throws
 * InvalidSpecs if specs break a rule, and at the first spec that cannot be read.
 */
export function readClaims(folder = SPECS): Claim[] {
  return loadSpecs(folder).map(({ claim }) => claim);
}

/** Returns the claims of a folder of specs with their proofs, in order, to run them without Vitest. Throws as readClaims does. */
export function loadSpecs(folder = SPECS): LoadedSpec[] {
  const recorded = listFiles(folder).map((file) => loadSpec(join(folder, file)));
  requireRules(recorded);
  return recorded.filter((each) => 'claim' in each);
}

/** Throws InvalidSpecs if one of these files breaks a rule of the catalog. A file that cannot be read is left to its run. */
export function checkSpecs(paths: readonly string[]): void {
  requireRules(
    paths.flatMap((path) => {
      try {
        return loadSpec(path);
      } catch {
        return [];
      }
    }),
  );
}

function requireRules(recorded: readonly Recorded[]): void {
  const problems = new Set(recorded.flatMap((each) => ('problem' in each ? each.problem : [])));
  if (problems.size > 0) throw new InvalidSpecs([...problems].join('\n'));
}

/** Lists the specs of a folder, in order. A spec that cannot be read is listed by the name of its file. */
export function listSpecs(folder = SPECS): Spec[] {
  return listFiles(folder).map((file) => {
    try {
      const spec = loadSpec(join(folder, file));
      if ('claim' in spec) return { file, id: spec.claim.id, title: spec.claim.title, chapter: spec.claim.chapter };
    } catch {
      // Its name is listed.
    }
    return { file, ...readSpecName(file) };
  });
}

function listFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.spec.ts'))
    .sort();
}

function loadSpec(path: string): Recorded {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      return found.url === TEST_CLAIM ? { ...found, url: RECORDER } : found;
    },
  });
  try {
    const { record } = require(fileURLToPath(RECORDER)) as typeof import('./recorder.ts');
    const spec = record(path, () => require(path));
    return spec ?? { problem: `${basename(path)} makes no claim: a spec is one call of testClaim.` };
  } finally {
    hooks.deregister();
  }
}
