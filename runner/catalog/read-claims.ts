import { readdirSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Claim } from '../../helpers/claim/claim.ts';
import { readSpecName, type SpecName } from '../../helpers/claim/spec-name.ts';
import type { LoadedSpec } from './recorder.ts';

/** Where the specs are. */
export const SPECS = fileURLToPath(new URL('../../specs', import.meta.url));

const TEST_CLAIM = new URL('../../helpers/claim/test-claim.ts', import.meta.url).href;
const RECORDER = new URL('./recorder.ts', import.meta.url).href;
const require = createRequire(import.meta.url);

/** A spec, as far as it takes to choose it. */
export interface Spec extends SpecName {
  /** The name of the file. */
  readonly file: string;
}

/**
 * The claims of a folder of specs, in order: everything the specs say, read without Vitest and without a lab, in a fraction of a
 * second. Throws at the first spec that cannot be read, or makes no claim.
 */
export function readClaims(folder = SPECS): Claim[] {
  return loadSpecs(folder).map(({ claim }) => claim);
}

/** The claims of a folder of specs with what proves them, in order, for who puts them to the test without Vitest. */
export function loadSpecs(folder = SPECS): LoadedSpec[] {
  return listFiles(folder).map((file) => loadSpec(join(folder, file)));
}

/** The specs of a folder, in order. One that cannot be read at the moment is known by the name of its file. */
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
