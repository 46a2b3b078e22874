import { OPTIONS } from '../content/exam.ts';
import { type Cell, COLUMNS, type Column, findOptionRows } from '../data/option-cells.ts';
import { findValue, rawPageOf } from '../data/pointer.ts';
import { sayValue } from '../data/say-value.ts';
import { ClaimLinks } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';
import { Wide } from '../parts/table.tsx';
import { Value } from '../parts/value.tsx';

const CLASSES = { all: 'right', part: 'partly', none: '' } as const;

/** The measured effect of each option. */
export function OptionsPage() {
  const { guide } = usePlace();
  const rows = findOptionRows(guide);
  const columns = Object.entries(COLUMNS) as [Column, string][];
  return (
    <Page
      title="Options A–D"
      file="options.html"
      lead="The effect of each cmdlet on instances whose model asks for a larger data disk. Every cell was measured in this run, or says that it was not."
    >
      <Wide label="What each option did">
        <table class="options-table cards">
          <caption>Each cell links to its reading</caption>
          <thead>
            <tr>
              <th scope="col">Option</th>
              {columns.map(([key, name]) => (
                <th key={key} scope="col">
                  <Prose text={name} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ letter, cmdlet, task, cells, claims }) => (
              <tr key={cmdlet} class={CLASSES[task.outcome]}>
                <th scope="row">
                  <b class="letter">{letter}</b> <Prose text={cmdlet} />
                  <span class="task">{task.says}</span>
                  <ClaimLinks ids={claims} />
                </th>
                {columns.map(([key, name]) => (
                  <td key={key} data-name={name}>
                    <MeasuredCell cell={cells[key]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <section aria-labelledby="why-title">
        <h2 id="why-title">Why, and why not</h2>
        <dl class="terms">
          {OPTIONS.map(({ letter, cmdlet, verdict, because }) => (
            <div key={letter}>
              <dt>
                {letter} <code>{cmdlet}</code>: {verdict}
              </dt>
              <dd>
                <Prose text={because} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </Page>
  );
}

/** A measured cell. Equal values are shown once; the link leads to the reading of each instance. */
export function MeasuredCell({ cell }: { cell: Cell }) {
  const { guide, top } = usePlace();
  if (cell.kind === 'not measured') return <span class="unmeasured">not measured</span>;
  if (cell.kind === 'disks') {
    const [first] = cell.pairs;
    const same = cell.pairs.filter(({ isSame }) => isSame).length;
    const word = same === cell.pairs.length ? 'same disk' : same === 0 ? 'new disk' : 'some new';
    return (
      <a
        class={`value disk ${same === cell.pairs.length ? 'kept' : 'replaced'}`}
        href={`${top}${rawPageOf(guide.run, first?.after ?? '')}`}
        data-disks={JSON.stringify(cell.pairs)}
      >
        {word}
      </a>
    );
  }
  const { at, unit, say } = cell;
  const different = [...new Map(at.map((place) => [JSON.stringify(findValue(guide.run, place)), place])).values()];
  return (
    <>
      {different.map((place, index) => (
        <span key={place}>
          {index > 0 && ', '}
          {say ? (
            <a class="value" href={`${top}${rawPageOf(guide.run, place)}`} data-said={place}>
              {say(sayValue(findValue(guide.run, place)))}
            </a>
          ) : (
            <Value at={place} />
          )}
          {unit !== undefined && ` ${unit}`}
        </span>
      ))}
    </>
  );
}
