import { isObject, type Json } from '../../../core/json.ts';
import type { Invocation, Row } from '../../expression/environment.ts';
import { areLiterals, literal, type Node } from '../../expression/node.ts';
import { spend } from '../../language/budget.ts';
import { ExpressionError, seeAlso } from '../../language/fault.ts';
import { bigintOf, isInteger } from '../../language/number.ts';
import { type TypeName, typeName } from '../../language/value.ts';

/** The values that a parameter of a function accepts; `types` as Azure's messages list them. */
export interface Kind<T> {
  types: string[];
  accepts(value: Json): boolean;
  /** Returns an accepted value as the function takes it. */
  read(value: Json): T;
  optional?: true;
  rest?: true;
}

/** A kind whose values are taken as they are. */
function kind<T extends Json>(type: TypeName, is: (value: Json) => value is T): Kind<T> {
  return {
    types: [type],
    accepts: is,
    read(value) {
      if (is(value)) return value;
      throw new TypeError(`A value of type '${typeName(value)}' was taken for '${type}'.`);
    },
  };
}

export const text = kind('String', (value) => typeof value === 'string');
export const bool = kind('Boolean', (value) => typeof value === 'boolean');
export const list = kind('Array', (value) => Array.isArray(value));
export const map = kind('Object', (value) => isObject(value));
export const any: Kind<Json> = { types: ['Any'], accepts: () => true, read: (value) => value };
/** An integer of either size, as the language keeps it. */
export const wholeNumber: Kind<Json> = { types: ['Integer'], accepts: isInteger, read: (value) => value };
/** An integer of 64 bits. */
export const long: Kind<bigint> = { types: ['Integer'], accepts: isInteger, read: (value) => readInteger(value, 64) };
/** An integer of any size, which only `json()` makes. */
export const anyInteger: Kind<bigint> = { types: ['Integer'], accepts: isInteger, read: bigintOf };
/** An integer of 32 bits. */
export const integer: Kind<number> = {
  types: ['Integer'],
  accepts: isInteger,
  read: (value) => Number(readInteger(value, 32)),
};

/** Returns an integer. @throws ExpressionError for one that has more bits: `json()` makes integers of any size */
export function readInteger(value: Json, bits: 32 | 64): bigint {
  const read = bigintOf(value);
  if (read === BigInt.asIntN(bits, read)) return read;
  const half = 2n ** BigInt(bits - 1);
  throw new ExpressionError(
    `The value '${read}' cannot be used as a number because it is either too large or too small. The value must be between -${half} and ${half - 1n}.`,
  );
}

/** The same kind, named by one word in messages. */
export function named<T>(kind: Kind<T>, type: string): Kind<T> {
  return { ...kind, types: [type] };
}

/** A parameter that takes values of either kind. */
export function either<A, B>(a: Kind<A>, b: Kind<B>): Kind<A | B> {
  return {
    types: [...a.types, ...b.types],
    accepts: (value) => a.accepts(value) || b.accepts(value),
    read: (value) => (a.accepts(value) ? a : b).read(value),
  };
}

/** A parameter that may be left out. */
export function optional<T>(kind: Kind<T>): Kind<T> & { optional: true } {
  return { ...kind, optional: true };
}

/** A last parameter that may come any number of times. */
export function rest<T>(kind: Kind<T>): Kind<T> & { rest: true } {
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

const ordinals = ['first', 'second', 'third'];

/** Returns a parameter's name in Azure's messages, which count from 0 after the third. */
export function nameOfParameter(at: number): string {
  return at < ordinals.length ? `its ${ordinals[at]} parameter` : `the parameter at position ${at}`;
}

/** Throws Azure's complaint when a function gets too few or too many arguments. */
export function checkArity(name: string, min: number, max: number, given: number): void {
  if (given >= min && given <= max) return;
  const problem =
    min === max
      ? `Unable to evaluate template language function '${name}': function requires ${min} argument(s) while ${given} were provided. ${seeAlso(`arm-resource-functions/#${name}`)}`
      : max === Number.POSITIVE_INFINITY
        ? `Unable to evaluate template language function '${name}'. At least ${min < 3 ? `${min === 1 ? 'one' : 'two'} parameter` : `${min} parameters`} should be provided. ${seeAlso('arm-functions')}`
        : `Unable to evaluate template language function '${name}': function requires between ${min} and ${max} argument(s) while ${given} were provided. ${seeAlso(`arm-resource-functions/#${name}`)}`;
  throw new ExpressionError(problem);
}

function kindAt<T>(kinds: readonly Kind<T>[], at: number): Kind<T> | undefined {
  const last = kinds.at(-1);
  return kinds[at] ?? (last?.rest ? last : undefined);
}

/** @throws ExpressionError for a wrong number of arguments */
function checkCount(name: string, kinds: readonly Kind<unknown>[], given: number): void {
  const required = kinds.filter((kind) => !kind.optional && !kind.rest).length;
  checkArity(name, required, kinds.at(-1)?.rest ? Number.POSITIVE_INFINITY : kinds.length, given);
}

/** @throws ExpressionError for an argument of a wrong type */
function checkType(name: string, kinds: readonly Kind<unknown>[], value: Json, at: number): void {
  const kind = kindAt(kinds, at) ?? any;
  if (kind.accepts(value)) return;
  const isOnly = kinds.length === 1 && !kind.rest && kind.types.length === 1;
  const wanted =
    kind.types.length === 1 ? `of type '${kind.types[0]}'` : `one of the following types '${kind.types.join(', ')}'`;
  throw new ExpressionError(
    `The template language function '${name}' expects ${isOnly ? 'its parameter' : nameOfParameter(at)} to be ${wanted}. ` +
      `The provided value is of type '${typeName(value)}'. ${seeAlso('arm-functions')}`,
  );
}

/** A function of values: called when all its arguments are known, else left standing with its arguments worked out. */
export function pure<K extends Kind<unknown>[]>(kinds: [...K], run: (...args: Values<[...K]>) => Json): Row {
  return placed(kinds, () => run);
}

/** A function of values that also looks at where it stands: scope, loops… */
export function placed<K extends Kind<unknown>[]>(
  kinds: [...K],
  run: (call: Invocation) => (...args: Values<[...K]>) => Json,
): Row {
  return { apply: (call) => applyTo(readArguments(call, kinds), call, kinds, run(call)) };
}

/**
 * Works out the arguments of a call. Where any number of them may come, what follows one of a wrong type isn't looked at.
 * @throws ExpressionError for a wrong number or type of them
 */
export function readArguments(call: Invocation, kinds: readonly Kind<unknown>[]): Node[] {
  checkCount(call.name, kinds, call.args.length);
  const check = (node: Node, at: number): Node => {
    if (node.kind === 'literal') checkType(call.name, kinds, node.value, at);
    return node;
  };
  if (kinds.at(-1)?.rest) return call.args.map((arg, at) => check(call.reduce(arg), at));
  return call.args.map((arg) => call.reduce(arg)).map(check);
}

/** Calls a function on worked-out arguments, when all of them are known. */
export function applyTo<K extends Kind<unknown>[]>(
  args: Node[],
  call: Invocation,
  kinds: [...K],
  run: (...args: Values<[...K]>) => Json,
): Node {
  if (!areLiterals(args)) return { kind: 'call', name: call.name, args };
  const values = args.map(({ value }, at) => (kindAt(kinds, at) ?? any).read(value));
  // Before the function runs: it reads every letter, and some make more of each.
  for (const value of values) if (typeof value === 'string') spend(value.length >> 3);
  const result = run(...(values as Values<[...K]>));
  spend(sizeOf(result));
  return literal(result);
}

/** The size of a value without what is inside it: that was counted when it was made. */
function sizeOf(value: Json): number {
  if (typeof value === 'string') return value.length >> 3;
  if (Array.isArray(value)) return 2 * value.length;
  return isObject(value) ? 6 * Object.keys(value).length : 0;
}

/** A function whose answer is another every time, so that Azure allows it in parameter defaults only. */
export function fresh<K extends Kind<unknown>[]>(
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
