/** Lays out rows in columns as util-linux does: the last column is not padded; numbers stand to the right. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly boolean[] = [],
): string {
  const all = header.length > 0 ? [header, ...rows] : rows;
  const count = all.reduce((most, row) => Math.max(most, row.length), 0);
  const widths = Array.from({ length: count }, (_, column) =>
    all.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0),
  );
  return all
    .map((row) => {
      const cells = widths.map((width, column) => {
        const cell = row[column] ?? '';
        return right[column] ? cell.padStart(width) : cell.padEnd(width);
      });
      return `${cells.join(' ').trimEnd()}\n`;
    })
    .join('');
}

const UNITS = ['B', 'K', 'M', 'G', 'T', 'P'];

/** A size as util-linux writes it: `32G`, `29.9G`, `106M`. */
export function humanSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  const rounded = Math.round(size * 10) / 10;
  return `${Number.isInteger(rounded) || unit === 0 ? Math.round(rounded) : rounded.toFixed(1)}${UNITS[unit]}`;
}

/** A size as `df -h` writes it: rounded up, with a decimal below ten. */
export function dfSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  if (bytes === 0) return '0';
  const shown = size < 10 && unit > 0 ? (Math.ceil(size * 10) / 10).toFixed(1) : String(Math.ceil(size));
  return `${shown}${unit === 0 ? '' : UNITS[unit]}`;
}
