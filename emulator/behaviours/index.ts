import { nearest } from '../nearest.ts';
import type { Behaviour, ChoiceOf } from './behaviour.ts';
import { disks } from './disks.ts';
import { guests } from './guests.ts';
import { modelChanges } from './model-changes.ts';
import { reimaging } from './reimaging.ts';
import { rolling } from './rolling.ts';

export type { Behaviour } from './behaviour.ts';

/** Every decision that the emulator takes for Azure, in one table. Code asks `azure.behaviours`, never a literal. */
export const BEHAVIOURS = { ...modelChanges, ...disks, ...reimaging, ...rolling, ...guests };

type Table = typeof BEHAVIOURS;
/** The name of a row. */
export type BehaviourName = keyof Table;
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

/** The names of what can be chosen in a row, its default first. */
export function choicesOf(name: string): string[] {
  const row = Object.entries<Behaviour>(BEHAVIOURS).find(([known]) => known === name)?.[1];
  return row ? [row.default, ...Object.keys(row.alternatives)] : [];
}

function require(word: string, known: readonly string[], what: string): string {
  if (known.includes(word)) return word;
  const near = nearest(word, known);
  throw new RangeError(
    `There is no ${what} '${word}'.${near ? ` Did you mean '${near}'?` : ''} There are: ${known.join(', ')}.`,
  );
}
