import { lanesOf } from '../data/lanes.ts';
import { pointer } from '../data/pointer.ts';
import type { FoundRollout } from '../data/rollouts.ts';
import { Lanes } from './lanes.tsx';
import { Wide } from './table.tsx';
import { Value } from './value.tsx';

/** One rolling upgrade: instances × time, from the run's own samples. */
export function Timeline({ found, name }: { found: FoundRollout; name: string }) {
  const { rollout, at } = found;
  const lanes = lanesOf(found);
  const end = Math.max(rollout.seconds, ...lanes.flatMap(({ marks }) => marks.map(({ to }) => to)), 1);
  return (
    <figure class="timeline" aria-label={`Timeline: ${name}`}>
      <Lanes lanes={lanes} end={end} />
      <p class="axis">
        <span>0</span>
        <span>
          <Value at={pointer(at, 'seconds')} /> lab seconds
        </span>
      </p>
    </figure>
  );
}

/** The changes of a rollout as a table: for readers who cannot see the picture, or need the samples. */
export function Changes({ found, name }: { found: FoundRollout; name: string }) {
  const rows = lanesOf(found)
    .flatMap(({ name, marks, dots }) => (dots ? [] : marks.map((mark) => ({ name, mark }))))
    .sort((a, b) => a.mark.from - b.mark.from);
  return (
    <details class="fold">
      <summary>Every change as a table</summary>
      <Wide label={`Changes: ${name}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">lab seconds</th>
              <th scope="col">of</th>
              <th scope="col">becomes</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, mark }) => (
              <tr key={`${name} ${mark.at}`}>
                <td class="number">
                  <Value at={pointer(mark.at, 'at')} />
                </td>
                <td>{name}</td>
                <td>{mark.seen}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </details>
  );
}
