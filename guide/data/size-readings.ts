import type { SizeReading } from '../../helpers/readings/disks.ts';
import type { Entry } from './guide.ts';
import { pointer } from './pointer.ts';

/** The four places where the size of a data disk can be read, in the order in which you would look. */
export const SIZE_SOURCES = [
  { key: 'setModel', name: 'scale set model' },
  { key: 'instanceModel', name: 'instance model' },
  { key: 'disk', name: 'managed disk' },
  { key: 'guest', name: 'guest OS' },
] as const satisfies readonly { key: keyof SizeReading; name: string }[];

/** A data disk's size in all four places, and its place in run.json. */
export interface FoundSizes {
  readonly at: string;
  readonly reading: SizeReading;
}

/** Returns the size readings of a claim: those of its last table that has any. Columns tell such a table, not its title. */
export function findSizes({ result, at }: Entry): FoundSizes[] {
  const tables = (result?.evidence ?? []).map(({ rows = [] }, table) =>
    rows.flatMap((row, index) =>
      isSizeReading(row) ? [{ at: pointer(at, 'evidence', table, 'rows', index), reading: row }] : [],
    ),
  );
  return tables.findLast((found) => found.length > 0) ?? [];
}

/** Returns true for a row with the readings. Only some claims read the managed disk itself. */
function isSizeReading(row: object): row is SizeReading {
  return (
    'instance' in row &&
    'lun' in row &&
    SIZE_SOURCES.every(({ key }) => key === 'disk' || typeof (row as Record<string, unknown>)[key] === 'number')
  );
}
