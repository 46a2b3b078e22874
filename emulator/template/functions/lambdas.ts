import { isObject, type Json } from '../../core/json.ts';
import type { Invocation, Row, Rows } from '../expression/environment.ts';
import { areLiterals, type Call, isLiteral, listOf, literal, mapOf, type Node } from '../expression/node.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { typeName } from '../language/value.ts';
import { checkArity, lazy } from './rows/row.ts';

const ordinal = ['first', 'second', 'third'];

// assumed wording, after that of other functions
function wrongType(name: string, at: number, wanted: string, value: Json): ExpressionError {
  return new ExpressionError(
    `The template language function '${name}' expects its ${ordinal[at]} parameter to be of type '${wanted}'. The provided value is of type '${typeName(value)}'. ${seeAlso('arm-functions')}`,
  );
}

/** The names a lambda gives its variables, and its body. */
function readLambda(call: Invocation, at: number): { names: string[]; body: Node } {
  const node = call.args[at];
  const body = node?.kind === 'call' && node.name.toLowerCase() === 'lambda' ? node.args.at(-1) : undefined;
  if (node?.kind === 'call' && body) {
    return { names: node.args.slice(0, -1).map(nameOfVariable), body };
  }
  throw new ExpressionError(
    `The template language function '${call.name}' expects its ${ordinal[at]} parameter to be of type 'lambda'. The provided value is of type 'Token'. ${seeAlso('arm-functions')}`,
  );
}

function nameOfVariable(arg: Node, at: number): string {
  if (!isLiteral(arg)) return '';
  if (typeof arg.value === 'string') return arg.value;
  throw wrongType('lambda', at, 'String', arg.value);
}

/** Checks how many variables the lambdas of a call name; the body counts as an argument of `lambda()` too. */
function checkLambdas(call: Invocation, first: number, [min, max]: readonly [number, number]): void {
  for (const at of call.args.keys()) {
    if (at >= first) checkArity('lambda', min + 1, max + 1, readLambda(call, at).names.length + 1);
  }
}

/** Runs the lambda at an argument on values; it need not name all of them. */
function run(call: Invocation, at: number, ...values: Node[]): Node {
  const { names, body } = readLambda(call, at);
  const lambda = new Map(call.env.lambda);
  for (const [position, name] of names.entries()) lambda.set(name.toLowerCase(), values[position] ?? literal(null));
  return call.reduce(body, { ...call.env, lambda });
}

// A lambda that must wait: its variables stand for themselves, everything else is worked out.
function standing(call: Invocation, at: number): Call {
  const { names } = readLambda(call, at);
  const runtime = typeof call.env.runtime === 'string' ? call.env.runtime : 'open';
  const themselves = names.map((name): Node => ({ kind: 'call', name: 'lambdaVariables', args: [literal(name)] }));
  const body = run({ ...call, env: { ...call.env, runtime } }, at, ...themselves);
  return { kind: 'call', name: 'lambda', args: [...names.map(literal), body] };
}

function remaining(call: Invocation): Call {
  const args = call.args.map((arg, at) =>
    arg.kind === 'call' && arg.name.toLowerCase() === 'lambda' ? standing(call, at) : call.reduce(arg),
  );
  return { kind: 'call', name: call.name, args };
}

/** The items of a list, some of which may be open; `undefined` when the list itself is not known. */
function itemsOf(node: Node, name: string): Node[] | undefined {
  if (node.kind === 'call' && node.name === 'createArray') return node.args;
  if (!isLiteral(node)) return undefined;
  if (Array.isArray(node.value)) return node.value.map(literal);
  throw wrongType(name, 0, 'Array', node.value);
}

/** The arguments of a function over a list: their number, the first lambda among them, and the number of variables that a lambda may name. */
interface Shape {
  args: readonly [number, number];
  lambdasFrom?: number;
  variables: readonly [number, number];
}

/** A function whose first argument is a list and whose last ones are lambdas; `work` returns `undefined` while something is not known. */
function overList(shape: Shape, work: (items: Node[], call: Invocation) => Node | undefined): Row {
  return lazy(...shape.args, (call) => {
    const items = itemsOf(call.reduce(call.args[0] ?? literal(null)), call.name);
    checkLambdas(call, shape.lambdasFrom ?? 1, shape.variables);
    return (items && work(items, call)) ?? remaining(call);
  });
}

/** Returns the lambda's results for each item and its position. Returns `undefined` while one of them is not known. */
function answers(items: Node[], call: Invocation, at: number): Json[] | undefined {
  const nodes = items.map((item, position) => run(call, at, item, literal(position)));
  return areLiterals(nodes) ? nodes.map((node) => node.value) : undefined;
}

function needs(call: Invocation, wanted: 'Boolean' | 'String', value: Json, position?: number): void {
  if (typeName(value) === wanted) return;
  throw new ExpressionError(
    `The lambda expression provided to language function '${call.name}' is expected to return a value of type '${wanted}', ` +
      `but evaluation${position === undefined ? '' : ` on the input element at position ${position}`} returned a value of type '${typeName(value)}'. ${seeAlso('arm-functions')}`,
  );
}

function keysOf(items: Node[], call: Invocation): string[] | undefined {
  const keys = answers(items, call, 1);
  for (const [position, key] of (keys ?? []).entries()) needs(call, 'String', key, position);
  return keys?.map(String);
}

// The values of `toObject` and `groupBy`: the items, or what a second lambda makes of them.
function valuesOf(items: Node[], call: Invocation): Node[] {
  return call.args.length === 3 ? items.map((item) => run(call, 2, item)) : items;
}

function toObject(items: Node[], call: Invocation): Node | undefined {
  const keys = keysOf(items, call);
  if (!keys) return undefined;
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key.toLowerCase())) {
      throw new ExpressionError(
        `The lambda expression parameter at index '1' of function 'toObject' returned a duplicate key '${key}'. Object keys must be strings that are case-insensitively unique. ${seeAlso('arm-functions')}`,
      );
    }
    seen.add(key.toLowerCase());
  }
  const values = valuesOf(items, call);
  return mapOf(keys.map((key, at) => [literal(key), values[at] ?? literal(null)]));
}

function groupBy(items: Node[], call: Invocation): Node | undefined {
  const keys = keysOf(items, call);
  if (!keys) return undefined;
  // Keys are the same in any casing; the first spelling stays.
  const groups = Map.groupBy(valuesOf(items, call).entries(), ([at]) => keys[at]?.toLowerCase() ?? '');
  return mapOf(
    [...groups.values()].map((members) => [
      literal(keys[members[0]?.[0] ?? 0] ?? ''),
      listOf(members.map(([, value]) => value)),
    ]),
  );
}

function filter(items: Node[], call: Invocation): Node | undefined {
  const keep = answers(items, call, 1);
  for (const [position, value] of (keep ?? []).entries()) needs(call, 'Boolean', value, position);
  return keep && listOf(items.filter((_, at) => keep[at] === true));
}

function mapValues(call: Invocation): Node {
  const all = call.reduce(call.args[0] ?? literal(null));
  checkLambdas(call, 1, [1, 1]);
  if (!isLiteral(all)) return remaining(call);
  if (!isObject(all.value)) throw wrongType(call.name, 0, 'Object', all.value);
  return mapOf(Object.entries(all.value).map(([key, value]) => [literal(key), run(call, 1, literal(value))]));
}

function reduceList(items: Node[], call: Invocation): Node | undefined {
  let total = call.reduce(call.args[1] ?? literal(null));
  for (const [position, item] of items.entries()) total = run(call, 2, total, item, literal(position));
  return isLiteral(total) ? total : undefined;
}

function sort(items: Node[], call: Invocation): Node | undefined {
  let open = false;
  const before = (a: Node, b: Node) => {
    const answer = run(call, 1, a, b);
    if (!isLiteral(answer)) open = true;
    else needs(call, 'Boolean', answer.value);
    return isLiteral(answer) && answer.value === true;
  };
  const order = (a: Node, b: Node) => Number(before(b, a)) - Number(before(a, b));
  const sorted = items.toSorted(order);
  return open ? undefined : listOf(sorted);
}

function lambdaVariable(call: Invocation): Node {
  const [name] = call.args;
  const value = name && isLiteral(name) ? call.env.lambda.get(String(name.value).toLowerCase()) : undefined;
  if (value) return value;
  throw new ExpressionError(`The template function '${call.name}' is not valid. ${seeAlso('arm-functions')}`);
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda */
export const lambdas: Rows = {
  filter: overList({ args: [2, 2], variables: [1, 2] }, filter),
  groupBy: overList({ args: [2, 3], variables: [1, 1] }, groupBy),
  lambda: lazy(1, Number.POSITIVE_INFINITY, (call) => {
    throw new ExpressionError(`The template function '${call.name}' is not valid. ${seeAlso('arm-functions')}`);
  }),
  lambdaVariables: lazy(1, 1, lambdaVariable),
  map: overList({ args: [2, 2], variables: [1, 2] }, (items, call) =>
    listOf(items.map((item, at) => run(call, 1, item, literal(at)))),
  ),
  mapValues: lazy(2, 2, mapValues),
  reduce: overList({ args: [3, 3], lambdasFrom: 2, variables: [2, 3] }, reduceList),
  sort: overList({ args: [2, 2], variables: [2, 2] }, sort),
  toObject: overList({ args: [2, 3], variables: [1, 1] }, toObject),
};
