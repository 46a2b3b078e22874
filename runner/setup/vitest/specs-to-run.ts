import { basename } from 'node:path';
import type { Vitest } from 'vitest/node';
import { checkSpecs, InvalidSpecs, listSpecs, type Spec } from '../../catalog/read-claims.ts';

/**
 * Returns the specs that Vitest is going to run: its files, without those whose claim `-t` leaves out. Throws before anything is
 * deployed for them: if one breaks a rule of the catalog, or if `-t` leaves none.
 */
export function specsToRun({ state, config }: Pick<Vitest, 'state' | 'config'>, listed?: readonly Spec[]): string[] {
  const paths = state.getPaths();
  refuseInvalid(paths);
  const pattern = config.testNamePattern;
  if (!pattern) return paths;
  const titles = new Map((listed ?? listSpecs()).map(({ file, title }) => [file, title]));
  const chosen = paths.filter((path) => pattern.test(titles.get(basename(path)) ?? ''));
  if (chosen.length > 0) return chosen;
  throw new Error(
    `-t must match the title of a claim, but none of ${paths.length} titles matches ${pattern}. Nothing was created.\n` +
      'The titles are in specs/claims.md; `npm run claim 33` runs a claim by its id.',
  );
}

function refuseInvalid(paths: readonly string[]): void {
  try {
    checkSpecs(paths);
  } catch (error) {
    throw error instanceof InvalidSpecs ? new Error(`${error.message}\nNothing was created.`) : error;
  }
}
