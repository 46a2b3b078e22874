import type { Environment } from '../../helpers/environment.ts';
import { DEFAULT_VARIANT } from '../report/run-facts.ts';
import { nearest } from '../settings/nearest.ts';
import { WrongOption } from '../settings/run-command.ts';
import { takeOption } from '../settings/take-option.ts';
import { listBehaviors } from '../target/behaviors.ts';
import type { Variant } from '../target/embedded.ts';
import { NothingChosen } from './choose-claims.ts';

/** Takes `--variant name=alternative` out of the arguments of a run. Returns the others, and the variable for the run. Throws a WrongUse. */
export function chooseVariant(args: readonly string[]): { rest: readonly string[]; env: Environment } {
  const { values, rest } = takeOption(args, 'variant');
  if (values.length === 0) return { rest, env: {} };
  if (values.includes(undefined))
    throw new WrongOption(
      '--variant needs a behavior and an alternative, as in --variant largerDataDisk=grownInPlace.',
    );
  const text = values.join();
  const known = listBehaviors().flatMap(({ alternatives }) => alternatives.map(({ variant }) => variant));
  for (const name of text.split(',')) requireVariant(name.replaceAll(/\s/g, ''), known);
  return { rest, env: { LAB_VARIANT: text } };
}

/** Returns the variants of these names and the default one, to compare with; without names, all. Throws a NothingChosen at an unknown name. */
export function chooseVariants(names: readonly string[], variants: readonly Variant[]): Variant[] {
  const known = variants.map(({ name }) => name);
  for (const name of names) requireVariant(name, known);
  return variants.filter(({ name }) => names.length === 0 || name === DEFAULT_VARIANT || names.includes(name));
}

function requireVariant(name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  const behavior = name.split('=')[0] ?? '';
  const near = nearest(name, known);
  const alternatives = known.filter((each) => each.startsWith(`${behavior}=`));
  const behaviors = new Set(known.filter((each) => each.includes('=')).map((each) => each.split('=')[0]));
  const list =
    alternatives.length > 0
      ? ` The variants of ${behavior} are ${alternatives.join(', ')}.`
      : ` The behaviors are ${[...behaviors].join(', ')}.`;
  throw new NothingChosen(`There is no variant "${name}".${near === undefined ? list : ` Did you mean "${near}"?`}`);
}
