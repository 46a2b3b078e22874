/** A row of a table: the cells by the names of their columns. */
export type Row = object;

/** Returns rows as text in aligned columns under their names. A missing cell is `–`. */
export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => new Map(Object.entries(row).map(([column, value]) => [column, format(value)])));
  const columns = [...new Set(cells.flatMap((row) => [...row.keys()]))];
  const lines = [columns, ...cells.map((row) => columns.map((column) => row.get(column) ?? format(undefined)))];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  return lines.map((line) => alignLine(line, widths)).join('\n');
}

function alignLine(cells: readonly string[], widths: readonly number[]): string {
  return cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join('  ')
    .trimEnd();
}

function format(value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (value instanceof Date) return value.toISOString();
  // A row is one line.
  return typeof value === 'object'
    ? JSON.stringify(value)
    : String(value)
        .trim()
        .replaceAll(/\s*\n\s*/g, ' ↵ ');
}
