import type { Json } from '../../core/json.ts';
import { checkNesting } from '../language/budget.ts';
import { objectOf } from '../language/value.ts';

/** A string, number or value. An expression that could be worked out has become a literal. */
export interface Literal {
  kind: 'literal';
  value: Json;
}

/** A function call; user functions carry their namespace in the name, `contoso.uniqueName`. */
export interface Call {
  kind: 'call';
  name: string;
  args: Node[];
}

/** `of.name` */
export interface Property {
  kind: 'property';
  of: Node;
  name: string;
}

/** `of[index]` */
export interface Index {
  kind: 'index';
  of: Node;
  index: Node;
}

/** An expression of the template language, whole or with its known parts worked out. */
export type Node = Literal | Call | Property | Index;

/** A value as an expression. @throws AzureError 400 `InvalidTemplate` if it is nested too deep */
export function literal(value: Json): Literal {
  checkNesting(value);
  return { kind: 'literal', value };
}

/** Returns true if an expression is already a value. */
export function isLiteral(node: Node): node is Literal {
  return node.kind === 'literal';
}

/** Returns true if every expression of a list is already a value. */
export function areLiterals(nodes: Node[]): nodes is Literal[] {
  return nodes.every(isLiteral);
}

/** A list of worked-out items: a literal, or `createArray(…)` while some of them are open. */
export function listOf(items: Node[]): Node {
  return areLiterals(items)
    ? literal(items.map((item) => item.value))
    : { kind: 'call', name: 'createArray', args: items };
}

/** An object of worked-out names and values: a literal, or `createObject(…)` while some of them are open. */
export function mapOf(entries: [Node, Node][]): Node {
  const values: [string, Json][] = [];
  for (const [key, value] of entries) {
    if (!isLiteral(key) || !isLiteral(value)) return { kind: 'call', name: 'createObject', args: entries.flat() };
    values.push([String(key.value), value.value]);
  }
  return literal(objectOf(values));
}
