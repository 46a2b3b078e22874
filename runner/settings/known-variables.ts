import type { Environment } from '../../helpers/environment.ts';
import { nearest } from './nearest.ts';

/** Every variable of this project. A test compares the list with the sources. */
export const VARIABLES = [
  'LAB_TARGET',
  'LAB_LOCATION',
  'LAB_PARAMETERS',
  'LAB_RESOURCE_GROUP',
  'LAB_KEEP',
  'LAB_SUBSCRIPTIONS',
  'LAB_VARIANT',
  'LAB_SPEED',
  'LAB_FRICTION',
  'LAB_CHAOS',
  'LAB_REPORT',
  'LAB_REQUIRE',
  'LAB_CHROMIUM',
  'LAB_BICEP',
  'LAB_PWSH',
  'LAB_TESTS',
] as const;

/** Words that people use for a variable, and that are too different for a misspelling. */
const OTHER_WORDS: Readonly<Record<string, string>> = { LAB_REGION: 'LAB_LOCATION', LAB_SEED: 'LAB_CHAOS' };

/**
 * Returns the sentence about a variable that is most likely one of ours, misspelled; `undefined` if there is none. A name that begins with LAB_
 * and is near none may belong to something else on this machine.
 */
export function findUnknownVariable(env: Environment): string | undefined {
  const known: readonly string[] = VARIABLES;
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('LAB_') || !value || known.includes(name)) continue;
    const meant = OTHER_WORDS[name] ?? nearest(name, known);
    if (meant !== undefined) return `There is no variable ${name}. Did you mean ${meant}?`;
  }
  return undefined;
}
