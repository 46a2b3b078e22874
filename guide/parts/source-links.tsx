import { readSources } from '../../runner/catalog/sources.ts';

/** Links to rows of docs/sources.md, each with its date. An id without a row, as an older run may have, stays plain text. */
export function SourceLinks({ ids }: { ids: readonly string[] }) {
  const rows = readSources();
  return (
    <>
      {ids.map((id, index) => {
        const source = rows.get(id);
        return (
          <span key={id}>
            {index > 0 && ', '}
            {source ? (
              <>
                <a href={source.link} title={source.says}>
                  {id}
                </a>{' '}
                ({source.when})
              </>
            ) : (
              id
            )}
          </span>
        );
      })}
    </>
  );
}
