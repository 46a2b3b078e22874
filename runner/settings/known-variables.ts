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

/** Returns the sentence about a variable that begins with LAB_ and isn't ours; `undefined` if there is none. */
export function findUnknownVariable(env: Environment): string | undefined {
  const known: readonly string[] = VARIABLES;
  const unknown = Object.keys(env).find((name) => name.startsWith('LAB_') && env[name] && !known.includes(name));
  if (unknown === undefined) return undefined;
  const meant = OTHER_WORDS[unknown] ?? nearest(unknown, known);
  return meant === undefined
    ? `There is no variable ${unknown}. There are: ${known.join(', ')}.`
    : `There is no variable ${unknown}. Did you mean ${meant}?`;
}
