import { BY_URGENCY, ClaimLink, isAssumed, ProvenanceMark, VerdictMark } from './badge.tsx';
import { usePlace } from './context.ts';
import { Trouble } from './trouble.tsx';

/** The claims that do not hold, each with its expected and its actual result; nothing if all of them hold. */
export function Attention() {
  const { guide } = usePlace();
  const bad = guide.entries.flatMap((entry) =>
    entry.result && entry.result.verdict !== 'holds' ? [{ entry, verdict: entry.result.verdict }] : [],
  );
  if (bad.length === 0) return null;
  const groups = BY_URGENCY.map((mark) => ({ mark, of: bad.filter(({ verdict }) => verdict === mark) }));
  return (
    <section class="attention" id="attention" aria-labelledby="attention-title">
      <h2 id="attention-title">What did not hold</h2>
      {groups
        .filter(({ of }) => of.length > 0)
        .map(({ mark, of }) => (
          <div key={mark} class="group">
            {of.map(({ entry, verdict }) => (
              <div key={entry.id} class={`case ${verdict}`}>
                <p class="case-title">
                  <VerdictMark mark={verdict} assumed={isAssumed(entry)} /> <ClaimLink id={entry.id} withTitle />{' '}
                  {entry.provenance && <ProvenanceMark kind={entry.provenance.kind} />}
                </p>
                <Trouble entry={entry} />
              </div>
            ))}
          </div>
        ))}
    </section>
  );
}
