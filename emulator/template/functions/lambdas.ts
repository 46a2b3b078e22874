import { isObject, type Json } from '../../json.ts';
import { areLiterals, type Call, isLiteral, literal, type Node } from '../expression/node.ts';
import { ExpressionError, seeAlso } from '../fault.ts';
import { objectOf, typeName } from '../value.ts';
import { type Invocation, lazy, type Row, type Rows } from './row.ts';

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
  if (node?.kind === 'call' && node.name.toLowerCase() === 'lambda') {
    const body = node.args.at(-1);
    const names = node.args.slice(0, -1).map((arg) => (isLiteral(arg) ? String(arg.value) : ''));
    if (body && names.every((name) => name !== '')) return { names, body };
  }
  // assumed wording
  throw new ExpressionError(
    `The template language function '${call.name}' expects its ${ordinal[at]} parameter to be a lambda expression. ${seeAlso('arm-functions')}`,
  );
}

/** Runs the lambda at an argument on values; variables beyond those the lambda names are left out. */
function run(call: Invocation, at: number, ...values: Node[]): Node {
  const { names, body } = readLambda(call, at);
  const lambda = new Map(call.env.lambda);
  for (const [position, name] of names.entries()) {
    const value = values[position];
    // assumed wording
    if (!value) throw new ExpressionError(`The lambda of '${call.name}' names more variables than the function gives.`);
    lambda.set(name.toLowerCase(), value);
  }
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

/** A function whose first argument is a list and whose others are (mostly) lambdas; `work` answers `undefined` while something is not known. */
function overList(min: number, max: number, work: (items: Json[], call: Invocation) => Node | undefined): Row {
  return lazy(min, max, (call) => {
    const all = call.reduce(call.args[0] ?? literal(null));
    if (!isLiteral(all)) return remaining(call);
    if (!Array.isArray(all.value)) throw wrongType(call.name, 0, 'Array', all.value);
    return work(all.value, call) ?? remaining(call);
  });
}

/** What the lambda answers for each item and its position; `undefined` while one of the answers is not known. */
function answers(items: Json[], call: Invocation, at: number): Json[] | undefined {
  const nodes = items.map((item, position) => run(call, at, literal(item), literal(position)));
  return areLiterals(nodes) ? nodes.map((node) => node.value) : undefined;
}

function needs(call: Invocation, wanted: 'Boolean' | 'String', value: Json, position: number): void {
  if (typeName(value) === wanted) return;
  throw new ExpressionError(
    `The lambda expression provided to language function '${call.name}' is expected to return a value of type '${wanted}', ` +
      `but evaluation on the input element at position ${position} returned a value of type '${typeName(value)}'. ${seeAlso('arm-functions')}`,
  );
}

function keysOf(items: Json[], call: Invocation): string[] | undefined {
  const keys = answers(items, call, 1);
  for (const [position, key] of (keys ?? []).entries()) needs(call, 'String', key, position);
  return keys?.map(String);
}

function toObject(items: Json[], call: Invocation): Node | undefined {
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
  const values = call.args.length === 3 ? items.map((item) => run(call, 2, literal(item))) : items.map(literal);
  return created(
    'createObject',
    keys.flatMap((key, at) => [literal(key), values[at] ?? literal(null)]),
    call,
  );
}

// Parts may still be open: then the list or object stays a call that makes it.
function created(name: 'createArray' | 'createObject', args: Node[], call: Invocation): Node {
  return call.reduce({ kind: 'call', name, args });
}

function mapValues(call: Invocation): Node {
  const all = call.reduce(call.args[0] ?? literal(null));
  if (!isLiteral(all)) return remaining(call);
  if (!isObject(all.value)) throw wrongType(call.name, 0, 'Object', all.value);
  const pairs = Object.entries(all.value).flatMap(([key, value]) => [literal(key), run(call, 1, literal(value))]);
  return created('createObject', pairs, call);
}

function reduceList(items: Json[], call: Invocation): Node | undefined {
  let total = call.reduce(call.args[1] ?? literal(null));
  for (const [position, item] of items.entries()) total = run(call, 2, total, literal(item), literal(position));
  return isLiteral(total) ? total : undefined;
}

function sort(items: Json[], call: Invocation): Node | undefined {
  let open = false;
  const before = (a: Json, b: Json) => {
    const answer = run(call, 1, literal(a), literal(b));
    if (!isLiteral(answer)) open = true;
    else needs(call, 'Boolean', answer.value, 0);
    return isLiteral(answer) && answer.value === true;
  };
  const sorted = items.toSorted((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : 0));
  return open ? undefined : literal(sorted);
}

function groupBy(items: Json[], call: Invocation): Node | undefined {
  const keys = keysOf(items, call);
  const value = (item: Json, at: number) =>
    call.args.length === 3 ? run(call, 2, literal(item), literal(at)) : literal(item);
  const values = items.map(value);
  if (!keys || !areLiterals(values)) return undefined;
  const groups = Map.groupBy(values.keys(), (at) => keys[at] ?? '');
  return literal(objectOf([...groups].map(([key, members]) => [key, members.map((at) => values[at]?.value ?? null)])));
}

function lambdaVariable(call: Invocation): Node {
  const [name] = call.args;
  const value = name && isLiteral(name) ? call.env.lambda.get(String(name.value).toLowerCase()) : undefined;
  if (value) return value;
  throw new ExpressionError(`The template function '${call.name}' is not valid. ${seeAlso('arm-functions')}`);
}

/** https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-lambda */
export const lambdas: Rows = {
  filter: overList(2, 2, (items, call) => {
    const keep = answers(items, call, 1);
    for (const [position, value] of (keep ?? []).entries()) needs(call, 'Boolean', value, position);
    return keep && literal(items.filter((_, at) => keep[at] === true));
  }),
  groupBy: overList(2, 3, groupBy),
  lambda: lazy(1, Number.POSITIVE_INFINITY, (call) => {
    throw new ExpressionError(`The template function '${call.name}' is not valid. ${seeAlso('arm-functions')}`);
  }),
  lambdaVariables: lazy(1, 1, lambdaVariable),
  map: overList(2, 2, (items, call) =>
    created(
      'createArray',
      items.map((item, at) => run(call, 1, literal(item), literal(at))),
      call,
    ),
  ),
  mapValues: lazy(2, 2, mapValues),
  reduce: overList(3, 3, reduceList),
  sort: overList(2, 2, sort),
  toObject: overList(2, 3, toObject),
};
