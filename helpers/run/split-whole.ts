/**
 * Splits groups into parts that are about equally large and leaves each group whole: the largest first, each to the part that has
 * least so far. The same groups, in whatever order, are always split the same way. Every part gets one if there are enough.
 */
export function splitWhole<T>(groups: ReadonlyMap<string, readonly T[]>, count: number): T[][] {
  const parts: T[][] = Array.from({ length: count }, () => []);
  const largestFirst = [...groups].sort(([nameA, a], [nameB, b]) => b.length - a.length || (nameA < nameB ? -1 : 1));
  for (const [, group] of largestFirst) {
    const least = Math.min(...parts.map(({ length }) => length));
    parts.find(({ length }) => length === least)?.push(...group);
  }
  return parts;
}
