import { type Node, parseTree } from 'jsonc-parser';

/** Other requests wait while a text is parsed, so the places in a longer one are not told. */
const LONGEST = 500_000;

/** Returns the place behind the value, or behind the name, that a path leads to, as Newtonsoft's reader counts it: `, line 1, position 90`. */
export function placeOf(text: string, path: string, of: 'name' | 'value'): string {
  const tree = text.length > LONGEST ? undefined : parseTree(text);
  const found = path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce(member, tree);
  // The parent of a value is its property, which begins with its name.
  const node = of === 'name' ? found?.parent?.children?.[0] : found;
  if (!node) return '';
  const end = of === 'name' ? text.indexOf(':', node.offset + node.length) + 1 : node.offset + node.length;
  const lines = text.slice(0, end).split('\n');
  return `, line ${lines.length}, position ${lines.at(-1)?.length ?? 0}`;
}

/** Returns a property, its name in any casing, or an element. */
function member(node: Node | undefined, key: string): Node | undefined {
  if (node?.type === 'array') return node.children?.[Number(key)];
  const property = node?.children?.find(
    ({ children: [name] = [] }) => String(name?.value).toLowerCase() === key.toLowerCase(),
  );
  return property?.children?.[1];
}
