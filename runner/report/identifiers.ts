/** Rows of an evidence table. */
type Rows = readonly Readonly<Record<string, unknown>>[];

/** The relation of an identifier to the one that the same thing had before: none was there yet, the same one, or a new one. */
export type Sameness = 'first' | 'same' | 'new';

/** A GUID, or so many hexadecimal digits that no reader compares them. */
const IDENTIFIER = /[0-9a-f]{24}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

/** Returns the identifiers of a value, such as the names of disks; `undefined` if it is anything else. */
export function identifiersOf(value: unknown): readonly string[] | undefined {
  const parts = (Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : []) as unknown[];
  const names = parts.filter((part) => typeof part === 'string' && IDENTIFIER.test(part) && !/\s/.test(part));
  return names.length > 0 && names.length === parts.length ? (names as string[]) : undefined;
}

/**
 * Compares the identifiers in the tables of a claim, in their order, each with the one that the same instance, disk or LUN had before.
 * Returns a function that looks up a cell; it returns `undefined` for a cell without identifiers.
 */
export function compareIdentifiers(tables: readonly Rows[]) {
  const last = new Map<string, string>();
  const found = new Map<string, Sameness>();
  for (const [table, rows] of tables.entries()) {
    for (const [index, row] of rows.entries()) {
      for (const [column, value] of Object.entries(row)) {
        const names = identifiersOf(value);
        if (names === undefined) continue;
        const kind = ['before', 'after'].includes(column) ? '' : column;
        const key = JSON.stringify([row.instance ?? row.id, row.disk ?? row.lun, kind]);
        const before = last.get(key);
        last.set(key, names.join());
        const sameness = before === undefined ? 'first' : before === names.join() ? 'same' : 'new';
        found.set(JSON.stringify([table, index, column]), sameness);
      }
    }
  }
  return (table: number, row: number, column: string) => found.get(JSON.stringify([table, row, column]));
}
