import type { Json } from '../../core/json.ts';
import { isInteger, isNumber } from '../language/number.ts';
import type { Node } from './node.ts';

const identifier = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** An expression as text, without outer brackets: the inverse of `parse`, spaced as Azure prints what it could not work out. */
export function print(node: Node): string {
  switch (node.kind) {
    case 'literal':
      return printValue(node.value);
    case 'call':
      return `${node.name}(${node.args.map(print).join(', ')})`;
    case 'property':
      return identifier.test(node.name) ? `${print(node.of)}.${node.name}` : `${print(node.of)}[${quote(node.name)}]`;
    case 'index':
      return `${print(node.of)}[${print(node.index)}]`;
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

// The language has no literals for these: they are written as the calls that make them.
function printValue(value: Json): string {
  if (typeof value === 'string') return quote(value);
  if (isNumber(value)) return isInteger(value) ? JSON.stringify(value) : `json('${JSON.stringify(value)}')`;
  if (value === null) return 'null()';
  if (typeof value === 'boolean') return `${value}()`;
  if (Array.isArray(value)) return `createArray(${value.map(printValue).join(', ')})`;
  const pairs = Object.entries(value).map(([name, item]) => `${quote(name)}, ${printValue(item)}`);
  return `createObject(${pairs.join(', ')})`;
}
