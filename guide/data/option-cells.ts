import type { Entry, Guide } from './guide.ts';
import { pointer } from './pointer.ts';
import { findSizes } from './size-readings.ts';

/** A measurement: values of run.json, or the comparison of a disk before and after. */
export type Cell =
  | {
      readonly kind: 'values';
      readonly at: readonly string[];
      readonly unit?: string;
      readonly say?: (value: unknown) => string;
    }
  | { readonly kind: 'disks'; readonly pairs: readonly DiskPair[] }
  | { readonly kind: 'not measured' };

/** A disk's name before and after, by their places in run.json. */
export interface DiskPair {
  readonly before: string;
  readonly after: string;
  readonly isSame: boolean;
}

/** A way to act on instances, and its measurements. */
export interface OptionRow {
  readonly letter: 'A' | 'B' | 'C' | 'D';
  readonly cmdlet: string;
  readonly claims: readonly string[];
  /** True if it achieves the task of the question, for a changed profile of the OS and of a data disk. */
  readonly task: { readonly outcome: 'all' | 'part' | 'none'; readonly says: string };
  readonly cells: Readonly<Record<Column, Cell>>;
}

/** The columns by which the options are compared. */
export const COLUMNS = {
  model: 'Model asks for',
  applied: 'LatestModelApplied',
  osDisk: 'OS disk',
  dataDisk: 'Data disk',
  size: 'Data disk size',
  customData: 'Custom data in the guest',
  extension: 'Changed extension ran',
} as const;
export type Column = keyof typeof COLUMNS;

const NO_PROFILE = { outcome: 'none', says: 'applies neither profile' } as const;
const OS_PROFILE = { outcome: 'part', says: 'applies the OS profile, not the data disk' } as const;
const BOTH_PROFILES = { outcome: 'all', says: 'applies both: this achieves the task' } as const;

const NOT_MEASURED: Cell = { kind: 'not measured' };

/** Returns the four options, with -Reimage and -ReimageAll apart. Every cell comes from the evidence of the claims; without evidence it is not measured. */
export function findOptionRows({ entries }: Guide): OptionRow[] {
  const of = (id: string) => entries.find((entry) => entry.id === id);
  const row = (
    letter: OptionRow['letter'],
    cmdlet: string,
    claims: readonly string[],
    task: OptionRow['task'],
    ids: { main: string; customData?: string; sizes?: string; after?: string },
  ): OptionRow => {
    const main = of(ids.main);
    const sizes = of(ids.sizes ?? ids.main);
    const after = of(ids.after ?? ids.main);
    return {
      letter,
      cmdlet,
      claims,
      task,
      cells: {
        model: sizeCell(sizes, 'setModel'),
        applied: lastValues(after, 'latestModelApplied'),
        osDisk: diskCell(main, 'OS'),
        dataDisk: diskCell(main, 0),
        size: sizeCell(sizes, 'guest'),
        customData: ids.customData === undefined ? NOT_MEASURED : customDataCell(of(ids.customData)),
        extension: extensionCell(after),
      },
    };
  };
  return [
    row('A', 'Update-AzVmss', ['34', '50'], NO_PROFILE, { main: '34', customData: '50' }),
    row('B', 'Start-AzVmssRollingOSUpgrade', ['35'], NO_PROFILE, { main: '35' }),
    row('C', 'Update-AzVmssInstance', ['36'], NO_PROFILE, { main: '36' }),
    row('D', 'Set-AzVmssVM -Reimage', ['37', '51', '54'], OS_PROFILE, { main: '37', customData: '51' }),
    row('D', 'Set-AzVmssVM -ReimageAll', ['40', '41', '42'], BOTH_PROFILES, { main: '40', sizes: '41', after: '42' }),
  ];
}

function sizeCell(entry: Entry | undefined, key: 'setModel' | 'guest'): Cell {
  const found = entry ? findSizes(entry).filter(({ reading }) => reading.lun === 0) : [];
  return values(
    found.map(({ at }) => pointer(at, key)),
    { unit: 'GB' },
  );
}

/** Returns the values of a column in the last table that has it. */
function lastValues(entry: Entry | undefined, column: string, as: { say?: (value: unknown) => string } = {}): Cell {
  const found = placesOf(entry, column);
  const last = found.at(-1)?.table;
  return values(
    found.filter(({ table }) => table === last).map(({ at }) => at),
    as,
  );
}

function values(at: readonly string[], rest: { unit?: string; say?: (value: unknown) => string }): Cell {
  return at.length === 0 ? NOT_MEASURED : { kind: 'values', at, ...rest };
}

/** Returns how often the extension ran: a count, or the output of a command in the guest OS. */
function extensionCell(entry: Entry | undefined): Cell {
  const say = (value: unknown) => (value === '0' ? 'no' : value === '1' ? 'once' : `${value} times`);
  const told = lastValues(entry, 'extensionRuns', { say });
  return told.kind === 'not measured' ? lastValues(entry, 'stdout', { say }) : told;
}

/** Returns the custom data that the guest OS has: claim 50 counts lines, claim 51 has a word. */
function customDataCell(entry: Entry | undefined): Cell {
  const counted = lastValues(entry, 'found', { say: (value) => (value === '0' ? 'old' : `new, found ${value} times`) });
  return counted.kind === 'not measured' ? lastValues(entry, 'named') : counted;
}

/** Returns each instance's disk, identified by its name, in the first and in the last table that has it. */
function diskCell(entry: Entry | undefined, disk: 'OS' | number): Cell {
  const rows = placesOf(entry, 'name').filter(({ row }) => row.disk === disk);
  const pairs = [...Map.groupBy(rows, ({ row }) => row.instance).values()].flatMap((of): DiskPair[] => {
    const [first, last] = [of[0], of.at(-1)];
    if (!first || !last || first === last) return [];
    return [{ before: first.at, after: last.at, isSame: first.row.name === last.row.name }];
  });
  return pairs.length === 0 ? NOT_MEASURED : { kind: 'disks', pairs };
}

/** Returns every place in a claim's evidence that has a value in a column. */
function placesOf(entry: Entry | undefined, column: string) {
  return (entry?.result?.evidence ?? []).flatMap(({ rows = [] }, table) =>
    rows.flatMap((row, index) =>
      row[column] === undefined || row[column] === null
        ? []
        : [{ table, row, at: pointer(entry?.at ?? '', 'evidence', table, 'rows', index, column) }],
    ),
  );
}
