import type { Entry } from '../data/guide.ts';
import { pointer } from '../data/pointer.ts';
import { type FoundSizes, findSizes, SIZE_SOURCES } from '../data/size-readings.ts';
import { Value } from './value.tsx';

/** The four readings of each data disk in a claim's evidence, as bars. */
export function SizesFigure({ entry, caption }: { entry: Entry; caption?: string }) {
  const found = findSizes(entry).filter(({ reading }) => reading.lun === 0);
  if (found.length === 0) return null;
  const most = Math.max(...found.flatMap(({ reading }) => SIZE_SOURCES.map(({ key }) => reading[key] ?? 0)));
  return (
    <figure class="sizes">
      {caption !== undefined && <figcaption>{caption}</figcaption>}
      <div class="instances">
        {found.map((each) => (
          <SizeBars key={each.at} found={each} most={most} />
        ))}
      </div>
    </figure>
  );
}

/** The readings of one data disk as bars, relative to the largest one in the picture. */
export function SizeBars({ found: { at, reading }, most }: { found: FoundSizes; most: number }) {
  const asked = reading.setModel;
  return (
    <table class="size-bars">
      <caption>
        Instance <Value at={pointer(at, 'instance')} linked={false} />
      </caption>
      <tbody>
        {SIZE_SOURCES.map(({ key, name }) => {
          const size = reading[key];
          if (typeof size !== 'number') return null;
          return (
            <tr key={key} class={key === 'setModel' ? 'asked' : size === asked ? 'agrees' : 'differs'}>
              <th scope="row">{name}</th>
              <td class="bar">
                <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="track" width="100" height="10" />
                  <rect class="fill" width={(100 * size) / most} height="10" />
                </svg>
              </td>
              <td class="number">
                <Value at={pointer(at, key)} /> GB
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
