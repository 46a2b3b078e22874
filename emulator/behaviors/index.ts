import { nearest } from '../core/nearest.ts';
import type { Behavior, ChoiceOf } from './behavior.ts';
import { disks } from './disks.ts';
import { friction } from './friction.ts';
import { guests } from './guests.ts';
import { healthSources } from './health-sources.ts';
import { modelChanges } from './model-changes.ts';
import { network } from './network.ts';
import { reimaging } from './reimaging.ts';
import { resources } from './resources.ts';
import { rolling } from './rolling.ts';
import { rollingOutcomes } from './rolling-outcomes.ts';

export type { Behavior } from './behavior.ts';

/** Every decision that the emulator takes for Azure, in one table. Code asks `azure.behaviors`, never a literal. */
export const BEHAVIORS = {
  ...modelChanges,
  ...disks,
  ...reimaging,
  ...rolling,
  ...rollingOutcomes,
  ...healthSources,
  ...guests,
  ...network,
  ...resources,
  ...friction,
};

type Table = typeof BEHAVIORS;
/** The name of a row. */
export type BehaviorName = keyof Table;
/** The name of a friction row. */
export type FrictionName = {
  [Name in BehaviorName]: Table[Name] extends { readonly friction: true } ? Name : never;
}[BehaviorName];
/** The name of an alternative of a row. */
export type AlternativeOf<Name extends BehaviorName> = keyof Table[Name]['alternatives'] & string;
/** The chosen alternatives, by the name of the row. */
export type Behaviors = { readonly [Name in BehaviorName]: ChoiceOf<Table[Name]> };
/**
 * The choices of a variant: the default wherever it names no alternative. An unknown name is rejected, with similar names in the
 * error.
 */
export function behaviorsOf(variant: Readonly<Record<string, string>> = {}): Behaviors {
  const chosen: Record<string, string> = {};
  for (const [name, { default: usual }] of Object.entries<Behavior>(BEHAVIORS)) chosen[name] = usual;
  for (const [name, choice] of Object.entries(variant)) {
    chosen[require(name, Object.keys(BEHAVIORS), 'behavior')] = require(choice, choicesOf(
      name,
    ), `choice of the behavior '${name}'`);
  }
  return chosen as Behaviors;
}

/** Reads a variant as it is written: `largerDataDisk=grownInPlace`, several choices by commas. Throws if it cannot be read. */
export function parseVariant(text: string): Record<string, string> {
  const variant: Record<string, string> = {};
  for (const pair of text.split(',')) {
    const [, name, choice] = /^\s*(\w+)\s*=\s*(\w+)\s*$/.exec(pair) ?? [];
    if (name === undefined || choice === undefined)
      throw new Error(
        `A variant is written as in 'largerDataDisk=grownInPlace', several choices by commas, got '${text}'.`,
      );
    if (name in variant) throw new Error(`The variant '${text}' chooses ${name} twice.`);
    variant[name] = choice;
  }
  behaviorsOf(variant);
  return variant;
}

/** The names of what can be chosen in a row, its default first. */
export function choicesOf(name: string): string[] {
  const row = Object.entries<Behavior>(BEHAVIORS).find(([known]) => known === name)?.[1];
  return row ? [row.default, ...Object.keys(row.alternatives)] : [];
}

/** Returns the meaning of a choice of a row. */
export function meaningOf(name: string, choice: string): string {
  const row = Object.entries<Behavior>(BEHAVIORS).find(([known]) => known === name)?.[1];
  return (choice === row?.default ? row.means : row?.alternatives[choice]?.means) ?? '';
}

function require(word: string, known: readonly string[], what: string): string {
  if (known.includes(word)) return word;
  const near = nearest(word, known);
  throw new Error(
    `There is no ${what} '${word}'.${near ? ` Did you mean '${near}'?` : ''} There are: ${known.join(', ')}.`,
  );
}
