/**
 * Splits groups into parts that weigh about the same and leaves each group whole: the heaviest first, each to the part that has least
 * so far. The same groups, in whatever order, are always split the same way. Every part gets one if there are enough.
 */
export function splitWhole<Name extends string, T>(
  groups: ReadonlyMap<Name, readonly T[]>,
  count: number,
  weigh: (name: Name) => number,
): T[][] {
  const parts = Array.from({ length: count }, () => ({ weight: 0, items: [] as T[] }));
  const heaviestFirst = [...groups].sort(([a], [b]) => weigh(b) - weigh(a) || (a < b ? -1 : 1));
  for (const [name, group] of heaviestFirst) {
    const least = Math.min(...parts.map(({ weight }) => weight));
    const part = parts.find(({ weight }) => weight === least);
    part?.items.push(...group);
    if (part) part.weight += weigh(name);
  }
  return parts.map(({ items }) => items);
}
