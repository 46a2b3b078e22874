import { closest } from 'fastest-levenshtein';
import { AZURES_WORLD } from '../report/run-facts.ts';
import type { World } from '../target/embedded.ts';
import { NothingChosen } from './choose-claims.ts';
import { takeOption } from '../launch/take-option.ts';

/** Takes `--world name=alternative` out of the arguments of a run, for which it stands in LAB_WORLD from now on. */
export function chooseWorld(args: readonly string[]): readonly string[] {
  const { values, rest } = takeOption(args, 'world');
  if (values.length === 0) return rest;
  if (values.includes(undefined))
    throw new NothingChosen('--world needs a behaviour and an alternative, as in --world largerDataDisk=grownInPlace.');
  process.env.LAB_WORLD = values.join();
  return rest;
}

/** The worlds of these names, and Azure's, with which they are compared; without names, all. Throws if there is none of a name. */
export function chooseWorlds(names: readonly string[], worlds: readonly World[]): World[] {
  const known = worlds.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name))
      throw new NothingChosen(`There is no world "${name}". Did you mean "${closest(name, known)}"?`);
  }
  return worlds.filter(({ name }) => names.length === 0 || name === AZURES_WORLD || names.includes(name));
}
