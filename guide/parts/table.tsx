import type { ComponentChildren } from 'preact';
import type { EvidenceTable } from '../../helpers/evidence/evidence-table.ts';
import { plain } from '../../runner/report/plain-text.ts';
import { nameColumn } from '../content/columns.ts';
import { sayValue } from '../data/say-value.ts';
import { Wide } from './wide.tsx';

export { Wide };

/** A table of readings under plain column names. The cells of `deciding` columns are marked. `label` tells it from others of the same title. */
export function ReadingTable({
  rows,
  deciding,
  label,
  cell,
}: {
  rows: EvidenceTable['rows'];
  deciding: readonly string[];
  label: string;
  cell: (index: number, column: string) => ComponentChildren;
}) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return (
    <Wide label={label}>
      <table class="readings">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" class={deciding.includes(column) ? 'decides' : ''}>
                {sayValue(nameColumn(column, columns))}
                {deciding.includes(column) && <span class="hidden"> (decides)</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {columns.map((column) => (
                <td key={column} class={`${classOfCell(row[column])}${deciding.includes(column) ? ' decides' : ''}`}>
                  {cell(index, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** A table that has no rows, as text. None of its lines is endless. */
export function TextTable({ text }: { text: string }) {
  const lines = plain(text).split('\n');
  return <pre>{lines.map((line) => sayValue(line)).join('\n')}</pre>;
}

/** A column with a long text gets the room to be read. */
function classOfCell(value: unknown): string {
  if (typeof value === 'number') return 'number';
  return sayValue(value).length > 20 ? 'long' : '';
}
