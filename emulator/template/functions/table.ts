import { nearest } from '../../core/nearest.ts';
import type { Row, Rows } from '../expression/environment.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { networks } from './cidr.ts';
import { collections } from './collections.ts';
import { dates } from './dates.ts';
import { encodings } from './encoding.ts';
import { lambdas } from './lambdas.ts';
import { logic } from './logic.ts';
import { numbers } from './numbers.ts';
import { listRow, referring } from './references.ts';
import { scopes, unsupported } from './scope.ts';
import { strings } from './strings.ts';

/** Every function of the language, each a row in the room of its family. To add one, add a row there. */
const rooms: Rows[] = [
  strings,
  encodings,
  collections,
  logic,
  numbers,
  lambdas,
  dates,
  networks,
  scopes,
  referring,
  unsupported,
];

const table = new Map(
  rooms.flatMap((room) => Object.entries(room)).map(([name, row]) => [name.toLowerCase(), { name, row }]),
);

/** The names of all functions, as Azure spells them (without the `list…` family). */
export const functionNames: string[] = [...table.values()].map(({ name }) => name);

/**
 * The row of a function, whatever the letter case, with the name as Azure spells it.
 * @throws ExpressionError for an unknown name: Azure's words, then the nearest known function and where to add a row
 */
export function findFunction(name: string): { name: string; row: Row } {
  const found = table.get(name.toLowerCase());
  if (found) return found;
  if (/^list\w/i.test(name)) return { name, row: listRow(name) };
  const near = nearest(name, functionNames);
  throw new ExpressionError(
    `The template function '${name}' is not valid. ${seeAlso('arm-functions')} ` +
      `[emulator: ${near ? `did you mean '${near}'? ` : ''}A new function is a row in emulator/template/functions.]`,
  );
}
