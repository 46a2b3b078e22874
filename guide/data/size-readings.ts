import type { SizeReading } from '../../helpers/readings/disks.ts';
import type { Entry } from './guide.ts';
import { pointer } from './pointer.ts';

/** The four who know the size of a data disk, in the order in which one would ask them. */
export const SIZE_SOURCES = [
  { key: 'setModel', name: 'scale set model' },
  { key: 'instanceModel', name: 'instance model' },
  { key: 'disk', name: 'managed disk' },
  { key: 'guest', name: 'guest' },
] as const satisfies readonly { key: keyof SizeReading; name: string }[];

/** A data disk's size by all four, and where it stands in run.json. */
export interface FoundSizes {
  readonly at: string;
  readonly reading: SizeReading;
}

/** The size readings that a claim comes to: those of its last table that has any, known by their columns, not by a title. */
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
