/**
 * Splits groups into parts of about the same weight and leaves each group whole. The heaviest group comes first, and each goes to
 * the lightest part so far. The order of the groups does not matter. If there are enough groups, every part gets one.
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
