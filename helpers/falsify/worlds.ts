import { closest } from 'fastest-levenshtein';
import { AZURES_WORLD } from '../run/facts.ts';
import { NothingChosen } from '../running/choose.ts';
import type { World } from '../target/embedded.ts';

/** The worlds of these names, and Azure's, which all are compared with; without names, all. Throws if there is none of a name. */
export function chooseWorlds(names: readonly string[], worlds: readonly World[]): World[] {
  const known = worlds.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name))
      throw new NothingChosen(`There is no world "${name}". Did you mean "${closest(name, known)}"?`);
  }
  return worlds.filter(({ name }) => names.length === 0 || name === AZURES_WORLD || names.includes(name));
}
