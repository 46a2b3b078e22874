import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Row } from '../../expression/environment.ts';
import { isLiteral, listOf, literal, mapOf, type Node } from '../../expression/node.ts';
import { ExpressionError, seeAlso } from '../../language/fault.ts';
import { typeName } from '../../language/value.ts';
import { applyTo, type Kind, readArguments, type Values } from './row.ts';

/**
 * A function that moves the items of a list or the values of an object without looking at them: it can work on
 * `createArray(…)` and `createObject(…)` of which only some parts are known.
 */
export function structural<K extends Kind<unknown>[]>(kinds: [...K], run: (...args: Values<[...K]>) => Json): Row {
  return {
    apply(call) {
      const args = readArguments(call, kinds);
      const boxes = new Map<Json, Node>();
      const boxed = args.map((arg) => boxOpenParts(arg, boxes));
      if (boxes.size === 0 || boxed.includes(undefined)) return applyTo(args, call, kinds, run);
      const literals = boxed.map((value) => literal(value ?? null));
      return unbox(applyTo(literals, call, kinds, run), boxes);
    },
  };
}

// Stands for a part that is not known yet; told apart by identity.
function box(node: Node, boxes: Map<Json, Node>): Json {
  const value: JsonObject = {};
  boxes.set(value, node);
  return value;
}

function boxOpenParts(node: Node, boxes: Map<Json, Node>): Json | undefined {
  if (isLiteral(node)) return node.value;
  if (node.kind !== 'call') return undefined;
  const part = (arg: Node) => (isLiteral(arg) ? arg.value : box(arg, boxes));
  if (node.name === 'createArray') return node.args.map(part);
  const keys = node.args.filter((_, at) => at % 2 === 0);
  if (node.name !== 'createObject' || !keys.every(isLiteral)) return undefined;
  return Object.fromEntries(keys.map((key, at) => [String(key.value), part(node.args[at * 2 + 1] ?? literal(null))]));
}

function unbox(node: Node, boxes: ReadonlyMap<Json, Node>): Node {
  if (!isLiteral(node)) return node;
  const open = boxes.get(node.value);
  if (open) return open;
  if (Array.isArray(node.value)) return listOf(node.value.map((item) => unbox(literal(item), boxes)));
  if (!isObject(node.value)) return node;
  return mapOf(Object.entries(node.value).map(([key, value]) => [literal(key), unbox(literal(value), boxes)]));
}

/** Throws Azure's complaint about the items of a list that are not of a kind. */
export function onlyItems(name: string, items: readonly Json[], kind: Kind<Json>): void {
  const wrong = items.flatMap((item, at) => (kind.accepts(item) ? [] : [{ at, type: typeName(item) }]));
  if (wrong.length === 0) return;
  const found = [...new Set(wrong.map(({ type }) => `'${type}'`))];
  throw new ExpressionError(
    `The template language function '${name}' expects its first parameter to be an array only containing elements of type(s) '${kind.types.join(', ')}'. ` +
      `The provided value contains elements with disallowed type(s) ${found.join(', ')} in index(es) ${wrong.map(({ at }) => at).join(', ')}. ${seeAlso('arm-functions')}`,
  );
}
