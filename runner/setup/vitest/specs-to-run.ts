import { basename } from 'node:path';
import type { Vitest } from 'vitest/node';
import { listSpecs } from '../../catalog/read-claims.ts';

/**
 * Returns the specs that Vitest is going to run: its files, without those whose claim `-t` leaves out. Throws if `-t` leaves none, before
 * anything is deployed for them.
 */
export function specsToRun({ state, config }: Pick<Vitest, 'state' | 'config'>, specs = listSpecs()): string[] {
  const paths = state.getPaths();
  const pattern = config.testNamePattern;
  if (!pattern) return paths;
  const titles = new Map(specs.map(({ file, title }) => [file, title]));
  const chosen = paths.filter((path) => pattern.test(titles.get(basename(path)) ?? ''));
  if (chosen.length > 0) return chosen;
  throw new Error(
    `-t must match the title of a claim, but none of ${paths.length} titles matches ${pattern}. Nothing was created.\n` +
      'The titles are in specs/claims.md; `npm run claim 33` runs a claim by its id.',
  );
}
