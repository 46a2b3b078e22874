import type { Json } from '../../core/json.ts';
import { deeper, spend } from '../language/budget.ts';
import { ExpressionError, seeAlso } from '../language/fault.ts';
import { memberOf } from '../language/member.ts';
import { keyOf } from '../language/value.ts';
import type { Environment, UserFunction } from './environment.ts';
import { isLiteral, literal, type Node } from './node.ts';

/**
 * Works an expression out as far as it can be known: the answer is a literal, or what remains of the expression.
 * @param runBody how to work out the body of a user function, which may be any JSON
 * @throws ExpressionError in Azure's words
 */
export function reduce(node: Node, env: Environment, runBody: (body: Json, env: Environment) => Node): Node {
  spend(24);
  const again = (inner: Node, place: Environment = env) => reduce(inner, place, runBody);
  switch (node.kind) {
    case 'literal':
      return node;
    case 'property':
      return member(again(node.of), literal(node.name), node, env);
    case 'index':
      return member(again(node.of), again(node.index), node, env);
    case 'call': {
      const own = node.name.includes('.') ? env.place.userFunction(node.name) : undefined;
      if (own)
        return callOwn(
          own,
          node.args.map((arg) => again(arg)),
          env,
          runBody,
        );
      const { name, row } = env.place.builtIn(node.name);
      return row.apply({ name, args: node.args, env, reduce: again });
    }
  }
}

function callOwn(
  fn: UserFunction,
  args: Node[],
  env: Environment,
  runBody: (body: Json, env: Environment) => Node,
): Node {
  if (args.length !== fn.parameters.length) {
    throw new ExpressionError(
      `The template language function '${fn.name}' expects exactly '${fn.parameters.length}' parameters. ${seeAlso('arm-functions')}`,
    );
  }
  const given = new Map<string, Node>();
  for (const [at, parameter] of fn.parameters.entries()) {
    const arg = args[at] ?? literal(null);
    if (isLiteral(arg)) parameter.check(arg.value);
    given.set(parameter.name.toLowerCase(), arg);
  }
  const unknown = (kind: string, name: string) =>
    new ExpressionError(`The template ${kind} '${name}' is not found. ${seeAlso(`arm-syntax-${kind}s`)}`);
  const place = {
    ...env.place,
    parameter(name: string): Node {
      const value = given.get(name.toLowerCase());
      if (value) return value;
      throw unknown('parameter', name);
    },
    variable(name: string): Node {
      throw unknown('variable', name);
    },
  };
  // A user function sees its parameters and nothing else of the template.
  const result = deeper(() => runBody(fn.body, { place, loops: [], lambda: new Map(), runtime: 'refused' }));
  if (isLiteral(result)) fn.check(result.value);
  return result;
}

// The parts of an open `createObject(…)` or `createArray(…)` can still be read.
function member(of: Node, index: Node, node: Node, env: Environment): Node {
  if (isLiteral(index)) {
    if (isLiteral(of)) return literal(memberOf(of.value, index.value));
    const part = partOf(of, index.value) ?? outputsOf(of, index.value, env);
    if (part) return part;
  }
  if (node.kind === 'property') return { kind: 'property', of, name: node.name };
  return { kind: 'index', of, index };
}

// The outputs of a nested deployment are often known before it runs: `reference(id, …).outputs`.
function outputsOf(of: Node, index: Json, { place, runtime }: Environment): Node | undefined {
  const [id] = of.kind === 'call' && of.name === 'reference' && of.args.length < 3 ? of.args : [];
  if (runtime !== 'open' || !id || !isLiteral(id) || String(index).toLowerCase() !== 'outputs') return undefined;
  return place.foresee?.(String(id.value));
}

function partOf(of: Node, index: Json): Node | undefined {
  if (of.kind !== 'call') return undefined;
  if (of.name === 'createArray' && typeof index === 'number') return of.args[index];
  if (of.name !== 'createObject' || typeof index !== 'string') return undefined;
  const names = of.args.filter((_, at) => at % 2 === 0).map((arg) => (isLiteral(arg) ? String(arg.value) : undefined));
  // A name that is not known yet could be the one looked for.
  if (names.includes(undefined)) return undefined;
  const key = keyOf(Object.fromEntries(names.map((name) => [name, true])), index);
  return key === undefined ? undefined : of.args[names.indexOf(key) * 2 + 1];
}
