import type { EvidenceTable } from '../../helpers/evidence/evidence-table.ts';
import { plain } from '../../runner/report/plain-text.ts';
import { pointer, rawPageOf } from '../data/pointer.ts';
import { sayValue } from '../data/say-value.ts';
import { usePlace } from './context.ts';
import { Value } from './value.tsx';
import { Wide } from './wide.tsx';

export { Wide };

/**
 * The figure of an evidence table. Every cell is a value of run.json; without `at` the table is from another run, and its cells are texts. `of`
 * tells it from others of the same title.
 */
export function EvidenceFigure({ table, at, of }: { table: EvidenceTable; at?: string; of: string }) {
  const { guide, top } = usePlace();
  const rows = table.rows ?? [];
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const title = plain(table.title);
  return (
    <figure class="evidence-table">
      <figcaption>
        {title}
        {at !== undefined && (
          <a class="raw" href={`${top}${rawPageOf(guide.run, at)}`}>
            raw JSON<span class="hidden"> of: {title}</span>
          </a>
        )}
      </figcaption>
      {columns.length === 0 ? (
        <pre>{sayLines(table.table)}</pre>
      ) : (
        <Wide label={`${title}, ${of}`}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {sayValue(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index}>
                  {columns.map((column) => (
                    <td key={column} class={classOfCell(row[column])}>
                      {at === undefined || !(column in row) ? (
                        sayValue(row[column])
                      ) : (
                        <Value at={pointer(at, 'rows', index, column)} linked={typeof row[column] === 'number'} />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </figure>
  );
}

/** Where a column has a long text, it is given the room to be read. */
function classOfCell(value: unknown): string {
  if (typeof value === 'number') return 'number';
  return sayValue(value).length > 20 ? 'long' : '';
}

/** Lines of text, none of them endless. */
function sayLines(text: string): string {
  return plain(text)
    .split('\n')
    .map((line) => sayValue(line))
    .join('\n');
}
