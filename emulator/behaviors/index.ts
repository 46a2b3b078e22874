import { nearest } from '../nearest.ts';
import type { Behaviour, ChoiceOf } from './behaviour.ts';
import { disks } from './disks.ts';
import { guests } from './guests.ts';
import { modelChanges } from './model-changes.ts';
import { network } from './network.ts';
import { reimaging } from './reimaging.ts';
import { resources } from './resources.ts';
import { rolling } from './rolling.ts';

export type { Behaviour } from './behaviour.ts';

/** Every decision that the emulator takes for Azure, in one table. Code asks `azure.behaviours`, never a literal. */
export const BEHAVIOURS = { ...modelChanges, ...disks, ...reimaging, ...rolling, ...guests, ...network, ...resources };

type Table = typeof BEHAVIOURS;
/** The name of a row. */
export type BehaviourName = keyof Table;
/** The name of an alternative of a row. */
export type AlternativeOf<Name extends BehaviourName> = keyof Table[Name]['alternatives'] & string;
/** What was decided, by name of the row. */
export type Behaviours = { readonly [Name in BehaviourName]: ChoiceOf<Table[Name]> };
/** The choices of a world: the default wherever it names no alternative. An unknown name is refused with near ones. */
export function behavioursOf(world: Readonly<Record<string, string>> = {}): Behaviours {
  const chosen: Record<string, string> = {};
  for (const [name, { default: usual }] of Object.entries<Behaviour>(BEHAVIOURS)) chosen[name] = usual;
  for (const [name, choice] of Object.entries(world)) {
    chosen[require(name, Object.keys(BEHAVIOURS), 'behaviour')] = require(choice, choicesOf(
      name,
    ), `choice of the behaviour '${name}'`);
  }
  return chosen as Behaviours;
}

/** Reads a world as it is written: `largerDataDisk=grownInPlace`, several choices by commas. Throws if it cannot be read. */
export function parseWorld(text: string): Record<string, string> {
  const world: Record<string, string> = {};
  for (const pair of text.split(',')) {
    const [, name, choice] = /^\s*(\w+)\s*=\s*(\w+)\s*$/.exec(pair) ?? [];
    if (name === undefined || choice === undefined)
      throw new Error(
        `A world is written as in 'largerDataDisk=grownInPlace', several choices by commas, got '${text}'.`,
      );
    if (name in world) throw new Error(`The world '${text}' chooses ${name} twice.`);
    world[name] = choice;
  }
  behavioursOf(world);
  return world;
}

/** The names of what can be chosen in a row, its default first. */
export function choicesOf(name: string): string[] {
  const row = Object.entries<Behaviour>(BEHAVIOURS).find(([known]) => known === name)?.[1];
  return row ? [row.default, ...Object.keys(row.alternatives)] : [];
}

/** What happens where a choice of a row is taken. */
export function meaningOf(name: string, choice: string): string {
  const row = Object.entries<Behaviour>(BEHAVIOURS).find(([known]) => known === name)?.[1];
  return (choice === row?.default ? row.means : row?.alternatives[choice]?.means) ?? '';
}

function require(word: string, known: readonly string[], what: string): string {
  if (known.includes(word)) return word;
  const near = nearest(word, known);
  throw new Error(
    `There is no ${what} '${word}'.${near ? ` Did you mean '${near}'?` : ''} There are: ${known.join(', ')}.`,
  );
}
