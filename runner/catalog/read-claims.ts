import { readdirSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Claim } from '../../helpers/claim/claim.ts';
import { readSpecName, type SpecName } from '../../helpers/claim/spec-name.ts';
import type { LoadedSpec } from './recorder.ts';

/** The folder of the specs. */
export const SPECS = fileURLToPath(new URL('../../specs', import.meta.url));

const TEST_CLAIM = new URL('../../helpers/claim/test-claim.ts', import.meta.url).href;
const RECORDER = new URL('./recorder.ts', import.meta.url).href;
const require = createRequire(import.meta.url);

/** The facts of a spec by which it can be chosen. */
export interface Spec extends SpecName {
  /** The name of the file. */
  readonly file: string;
}

/**
 * Returns the claims of a folder of specs, in order, without Vitest and without a lab, in a fraction of a second. Throws at the
 * first spec that cannot be read or makes no claim.
 */
export function readClaims(folder = SPECS): Claim[] {
  return loadSpecs(folder).map(({ claim }) => claim);
}

/** Returns the claims of a folder of specs with their proofs, in order, to run them without Vitest. */
export function loadSpecs(folder = SPECS): LoadedSpec[] {
  return listFiles(folder).map((file) => loadSpec(join(folder, file)));
}

/** Lists the specs of a folder, in order. A spec that cannot be read is listed by the name of its file. */
export function listSpecs(folder = SPECS): Spec[] {
  return listFiles(folder).map((file) => {
    try {
      const { id, title, chapter } = loadSpec(join(folder, file)).claim;
      return { file, id, title, chapter };
    } catch {
      return { file, ...readSpecName(file) };
    }
  });
}

function listFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.spec.ts'))
    .sort();
}

function loadSpec(path: string): LoadedSpec {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      return found.url === TEST_CLAIM ? { ...found, url: RECORDER } : found;
    },
  });
  try {
    const { record } = require(fileURLToPath(RECORDER)) as typeof import('./recorder.ts');
    const spec = record(path, () => require(path));
    if (!spec) throw new Error(`${basename(path)} makes no claim: a spec is one call of testClaim.`);
    return spec;
  } finally {
    hooks.deregister();
  }
}
