import type { BehaviorRow } from '../../runner/target/behaviors.ts';
import type { Guide } from './guide.ts';

/** Behaviors of Azure under a heading. */
export interface Topic {
  readonly title: string;
  readonly file: string;
  readonly about?: string;
  readonly rows: readonly BehaviorRow[];
}

/** Sorts the behaviors into the chapters of the first claims that depend on them; friction, on which no claim depends, comes last. */
export function topicsOf({ behaviors, claimsOf, entries }: Guide): Topic[] {
  const placed = behaviors
    .filter(({ isFriction }) => !isFriction)
    .map((row) => ({ row, first: row.alternatives.flatMap(({ variant }) => claimsOf(variant)).toSorted()[0] ?? '' }))
    .toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const chapterOf = (id: string) => entries.find((entry) => entry.id === id)?.chapter ?? 'Other behaviors';
  const topics = [...Map.groupBy(placed, ({ first }) => chapterOf(first))].map(
    ([title, of]): Topic => ({
      title,
      file: `what-if-${title.split(' ')[0]?.toLowerCase()}.html`,
      rows: of.map(({ row }) => row),
    }),
  );
  const friction: Topic = {
    title: 'Friction',
    file: 'what-if-friction.html',
    about: 'Azure is slower and less patient than a mock. The emulator is so by default, and no claim depends on it.',
    rows: behaviors.filter(({ isFriction }) => isFriction),
  };
  return [...topics, friction];
}
