import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Invocation, Row } from '../../expression/environment.ts';
import { areLiterals, literal, type Node } from '../../expression/node.ts';
import { spend } from '../../language/budget.ts';
import { ExpressionError, seeAlso } from '../../language/fault.ts';
import { typeName } from '../../language/value.ts';

/** The values that a parameter of a function accepts; `types` as Azure's messages list them. */
export interface Kind<T extends Json> {
  types: string[];
  accepts(value: Json): value is T;
  optional?: true;
  rest?: true;
}

export const text: Kind<string> = { types: ['String'], accepts: (value): value is string => typeof value === 'string' };
export const integer: Kind<number> = {
  types: ['Integer'],
  accepts: (value): value is number => typeof value === 'number' && Number.isInteger(value),
};
export const number: Kind<number> = { types: ['Integer', 'Float'], accepts: (value) => typeof value === 'number' };
export const bool: Kind<boolean> = { types: ['Boolean'], accepts: (value) => typeof value === 'boolean' };
export const list: Kind<Json[]> = { types: ['Array'], accepts: (value) => Array.isArray(value) };
export const map: Kind<JsonObject> = { types: ['Object'], accepts: (value): value is JsonObject => isObject(value) };
export const nothing: Kind<null> = { types: ['Null'], accepts: (value) => value === null };
export const any: Kind<Json> = { types: ['Any'], accepts: (value): value is Json => value !== undefined };

/** A parameter that takes values of either kind. */
export function either<A extends Json, B extends Json>(a: Kind<A>, b: Kind<B>): Kind<A | B> {
  return {
    types: [...a.types, ...b.types],
    accepts: (value): value is A | B => a.accepts(value) || b.accepts(value),
  };
}

/** A parameter that may be left out. */
export function optional<T extends Json>(kind: Kind<T>): Kind<T> & { optional: true } {
  return { ...kind, optional: true };
}

/** A last parameter that may come any number of times. */
export function rest<T extends Json>(kind: Kind<T>): Kind<T> & { rest: true } {
  return { ...kind, rest: true };
}

/** The TypeScript parameters that follow from a list of kinds. */
export type Values<K> = K extends [infer Head, ...infer Tail]
  ? Head extends Kind<infer T>
    ? Head extends { rest: true }
      ? T[]
      : Head extends { optional: true }
        ? [T | undefined, ...Values<Tail>]
        : [T, ...Values<Tail>]
    : never
  : [];

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];

/** Throws Azure's complaint when a function gets too few or too many arguments. */
export function checkArity(name: string, min: number, max: number, given: number): void {
  if (given >= min && given <= max) return;
  const problem =
    min === max
      ? `Unable to evaluate template language function '${name}': function requires ${min} argument(s) while ${given} were provided. ${seeAlso(`arm-resource-functions/#${name}`)}`
      : max === Number.POSITIVE_INFINITY
        ? `Unable to evaluate template language function '${name}'. At least ${min === 1 ? 'one' : min} parameter should be provided. ${seeAlso('arm-functions')}`
        : `Unable to evaluate template language function '${name}': function requires between ${min} and ${max} argument(s) while ${given} were provided. ${seeAlso(`arm-resource-functions/#${name}`)}`;
  throw new ExpressionError(problem);
}

function kindAt<T extends Json>(kinds: readonly Kind<T>[], at: number): Kind<T> | undefined {
  const last = kinds.at(-1);
  return kinds[at] ?? (last?.rest ? last : undefined);
}

function fits<K extends Kind<Json>[]>(name: string, kinds: K, args: unknown): args is Values<K> {
  if (!Array.isArray(args)) return false;
  const required = kinds.filter((kind) => !kind.optional && !kind.rest).length;
  checkArity(name, required, kinds.at(-1)?.rest ? Number.POSITIVE_INFINITY : kinds.length, args.length);
  for (const [at, value] of args.entries()) {
    const kind = kindAt(kinds, at);
    if (!kind || kind.accepts(value)) continue;
    const which = kinds.length === 1 && !kind.rest ? '' : `${ordinals[at] ?? `${at + 1}th`} `;
    const wanted =
      kind.types.length === 1 ? `of type '${kind.types[0]}'` : `one of the following types '${kind.types.join(', ')}'`;
    throw new ExpressionError(
      `The template language function '${name}' expects its ${which}parameter to be ${wanted}. ` +
        `The provided value is of type '${typeName(value)}'. ${seeAlso('arm-functions')}`,
    );
  }
  return true;
}

/** A function of values: called when all its arguments are known, else left standing with its arguments worked out. */
export function pure<K extends Kind<Json>[]>(kinds: [...K], run: (...args: Values<[...K]>) => Json): Row {
  return placed(kinds, () => run);
}

/** A function of values that also looks at where it stands: scope, loops… */
export function placed<K extends Kind<Json>[]>(
  kinds: [...K],
  run: (call: Invocation) => (...args: Values<[...K]>) => Json,
): Row {
  return {
    apply: (call) =>
      applyTo(
        call.args.map((arg) => call.reduce(arg)),
        call,
        kinds,
        run(call),
      ),
  };
}

/** Calls a function on worked-out arguments, when all of them are known. */
export function applyTo<K extends Kind<Json>[]>(
  args: Node[],
  call: Invocation,
  kinds: [...K],
  run: (...args: Values<[...K]>) => Json,
): Node {
  if (!areLiterals(args)) return { kind: 'call', name: call.name, args };
  const values: unknown = args.map((arg) => arg.value);
  if (!fits(call.name, kinds, values)) return literal(null);
  const result = run(...values);
  spend(sizeOf(result));
  return literal(result);
}

/** The size of a value without what is inside it: that was counted when it was made. */
function sizeOf(value: Json): number {
  if (typeof value === 'string') return value.length >> 4;
  if (Array.isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}

/** A function whose answer is another every time, so that Azure allows it in parameter defaults only. */
export function fresh<K extends Kind<Json>[]>(
  kinds: [...K],
  run: (call: Invocation) => (...args: Values<[...K]>) => Json,
): Row {
  const row = placed(kinds, run);
  return {
    apply(call) {
      if (call.env.fresh === 'answered') return row.apply(call);
      if (call.env.fresh === 'open') {
        return { kind: 'call', name: call.name, args: call.args.map((arg) => call.reduce(arg)) };
      }
      throw new ExpressionError(
        // "expresions" is Azure's spelling
        `The template function '${call.name}' is not expected at this location. The function can only be used with parameter default value expresions. ${seeAlso('arm-functions')}`,
      );
    },
  };
}

/** A function that decides itself which of its arguments to work out. */
export function lazy(min: number, max: number, apply: (call: Invocation) => Node): Row {
  return {
    apply(call) {
      checkArity(call.name, min, max, call.args.length);
      return apply(call);
    },
  };
}
