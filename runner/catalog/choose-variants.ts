import { closest } from 'fastest-levenshtein';
import type { Environment } from '../../helpers/environment.ts';
import { DEFAULT_VARIANT } from '../report/run-facts.ts';
import { takeOption } from '../settings/take-option.ts';
import type { Variant } from '../target/embedded.ts';
import { NothingChosen } from './choose-claims.ts';

/** Takes `--variant name=alternative` out of the arguments of a run. Returns the others, and the variable for the run. */
export function chooseVariant(args: readonly string[]): { rest: readonly string[]; env: Environment } {
  const { values, rest } = takeOption(args, 'variant');
  if (values.length === 0) return { rest, env: {} };
  if (values.includes(undefined))
    throw new NothingChosen(
      '--variant needs a behavior and an alternative, as in --variant largerDataDisk=grownInPlace.',
    );
  return { rest, env: { LAB_VARIANT: values.join() } };
}

/** The variants of these names, and Azure's, with which they are compared; without names, all. Throws if there is none of a name. */
export function chooseVariants(names: readonly string[], variants: readonly Variant[]): Variant[] {
  const known = variants.map(({ name }) => name);
  for (const name of names) {
    if (!known.includes(name))
      throw new NothingChosen(`There is no variant "${name}". Did you mean "${closest(name, known)}"?`);
  }
  return variants.filter(({ name }) => names.length === 0 || name === DEFAULT_VARIANT || names.includes(name));
}
