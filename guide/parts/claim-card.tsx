import { REST_CALLS } from '../content/cmdlets.ts';
import type { Entry } from '../data/guide.ts';
import { pointer } from '../data/pointer.ts';
import { classOf, isAssumed, type Mark, ProvenanceMark, ProvenanceSentence, VerdictMark } from './badge.tsx';
import { ClaimCommands } from './claim-commands.tsx';
import { usePlace } from './context.ts';
import { Prose } from './prose.tsx';
import { Source } from './source.tsx';
import { EvidenceFigure } from './table.tsx';
import { Trouble } from './trouble.tsx';
import { Value } from './value.tsx';

/** A claim, as a page of the book. Its id is the place a deep link leads to. */
export function ClaimCard({ entry }: { entry: Entry }) {
  const { id, title, claim, result, validated, at } = entry;
  const { top } = usePlace();
  const mark: Mark = result?.verdict ?? 'not run';
  const isBad = result !== null && result.verdict !== 'holds';
  return (
    <article class={`claim ${classOf(mark)}`} id={id} aria-labelledby={`title-${id}`}>
      <header>
        <a class="number" href={`#${id}`} aria-label={`Link to claim ${id}`}>
          {id}
        </a>
        <h3 id={`title-${id}`}>
          <Prose text={title} />
        </h3>
        <p class="marks">
          <VerdictMark mark={mark} assumed={isAssumed(entry)} />
          {entry.provenance && <ProvenanceMark kind={entry.provenance.kind} />}
        </p>
      </header>
      {claim ? (
        <p class="must">
          <Must text={claim.must} />
        </p>
      ) : (
        <p class="must">{result?.claim ?? 'This claim has no spec any more.'}</p>
      )}
      {isBad && <Trouble entry={entry} />}
      {claim && (
        <div class="prose">
          <p>
            <Prose text={claim.why} />
          </p>
          <p class="takeaway">
            <b>Take away</b> <Prose text={claim.takeaway} />
          </p>
        </div>
      )}
      {claim && (
        <dl class="facts">
          <div>
            <dt>Cmdlet</dt>
            <dd>
              <code>{claim.cmdlet}</code> <span class="rest">{REST_CALLS[claim.cmdlet]}</span>
            </dd>
          </div>
          <div>
            <dt>Lab</dt>
            <dd>
              {claim.step}, from the state <code>{claim.given}</code>
            </dd>
          </div>
          <div>
            <dt>Known</dt>
            <dd>
              <ProvenanceSentence provenance={claim.provenance} />{' '}
              {validated
                ? `Last validated on Azure on ${validated.on} (${validated.region}): ${validated.verdict}.`
                : 'This suite has not yet validated it on Azure.'}
            </dd>
          </div>
          <div>
            <dt>Try it</dt>
            <dd>
              <code class="command">npm run claim {id}</code>
              {result && (
                <span class="took">
                  took <Value at={pointer(at, 'labSeconds')} as="time" linked={false} /> of lab time
                </span>
              )}
            </dd>
          </div>
        </dl>
      )}
      <ClaimCommands entry={entry} />
      {result && result.evidence.length > 0 && (
        <details class="fold" open={isBad}>
          <summary>
            Evidence <span class="hidden">for claim {id}</span>
          </summary>
          {result.evidence.map((table, index) => (
            <EvidenceFigure
              key={table.title}
              table={table}
              at={pointer(at, 'evidence', index)}
              of={`reading ${index + 1} of claim ${id}`}
            />
          ))}
          <p>
            <a href={`${top}evidence/${id}.html`}>
              All that Azure answered<span class="hidden"> for claim {id}</span>
            </a>
          </p>
        </details>
      )}
      {claim && entry.source !== null && (
        <details class="fold">
          <summary>
            The spec <span class="file">specs/{claim.file}</span>
          </summary>
          <Source text={entry.source} label={`Source of specs/${claim.file}`} />
        </details>
      )}
    </article>
  );
}

function Must({ text }: { text: string }) {
  return (
    <>
      {text
        .split(/\b(MUST(?: NOT)?)\b/)
        .map((piece, index) =>
          index % 2 === 1 ? <strong key={index}>{piece}</strong> : <Prose key={index} text={piece} />,
        )}
    </>
  );
}
