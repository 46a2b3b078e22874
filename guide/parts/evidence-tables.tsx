import { compareIdentifiers, identifiersOf } from '../../runner/report/identifiers.ts';
import { plain } from '../../runner/report/plain-text.ts';
import { nameOfIdentified } from '../content/columns.ts';
import type { Entry } from '../data/guide.ts';
import { pointer, rawPageOf } from '../data/pointer.ts';
import { sayValue } from '../data/say-value.ts';
import { usePlace } from './context.ts';
import { ReadingTable, TextTable } from './table.tsx';
import { Value } from './value.tsx';

/** A longer table is shown by its beginning. */
const MOST_ROWS = 40;

/** The evidence tables of a claim. Every cell is a value of run.json; a disk is shown as the same one as before, or a new one. */
export function EvidenceTables({ entry: { id, result, at } }: { entry: Entry }) {
  const { guide, top } = usePlace();
  const evidence = result?.evidence ?? [];
  const samenessOf = compareIdentifiers(evidence.map(({ rows = [] }) => rows));
  const differences = guide.falsification.counterexamples.find(({ claim }) => claim === id)?.differences ?? [];
  const deciding = (table: number) => differences.find((each) => each.table === table)?.columns ?? [];
  const hasDeciding = evidence.some(({ rows = [] }, table) =>
    rows.some((row) => deciding(table).some((column) => column in row)),
  );
  return (
    <>
      {hasDeciding && (
        <p class="deciding-legend">
          <i class="decides" /> These cells decide the verdict: they differ when Azure behaves differently.
        </p>
      )}
      {evidence.map(({ title, rows = [], table: text }, table) => {
        const place = pointer(at, 'evidence', table);
        return (
          <figure key={title} class="evidence-table">
            <figcaption>
              {plain(title)}
              <a class="raw" href={`${top}${rawPageOf(guide.run, place)}`}>
                the response<span class="hidden"> behind: {plain(title)}</span>
              </a>
            </figcaption>
            {/\bcontrol\b/i.test(title) && (
              <p class="control">
                A positive control: the same readings, on something that did change. It shows that they would have seen
                a change.
              </p>
            )}
            {rows.every((row) => Object.keys(row).length === 0) ? (
              <TextTable text={text} />
            ) : (
              <ReadingTable
                rows={rows.slice(0, MOST_ROWS)}
                deciding={deciding(table)}
                label={`${plain(title)}, reading ${table + 1} of claim ${id}`}
                cell={(index, column) => {
                  const value = rows[index]?.[column];
                  if (value === undefined) return '–';
                  const cell = pointer(place, 'rows', index, column);
                  const sameness = samenessOf(table, index, column);
                  if (sameness === undefined) return <Value at={cell} linked={typeof value === 'number'} />;
                  return (
                    <a
                      class={`value ${sameness}`}
                      href={`${top}${rawPageOf(guide.run, cell)}`}
                      title={sayValue(value)}
                      data-said={cell}
                    >
                      {sayIdentifiers(value, column, sameness)}
                    </a>
                  );
                }}
              />
            )}
            {rows.length > MOST_ROWS && <p>{rows.length - MOST_ROWS} more rows are in the response.</p>}
          </figure>
        );
      })}
    </>
  );
}

/** Returns the words for identifiers, which no reader compares digit by digit. */
export function sayIdentifiers(value: unknown, column: string, sameness: 'first' | 'same' | 'new'): string {
  const names = identifiersOf(value) ?? [];
  const thing = `${nameOfIdentified(column)}${names.length > 1 ? 's' : ''}`;
  if (sameness === 'same') return `same ${thing}`;
  const ends = names.map((name) => `…${plain(name).slice(-5)}`).join(', ');
  return sameness === 'new' ? `new ${thing} ${ends}` : `${thing} ${ends}`;
}
