import { REST_CALLS } from '../content/cmdlets.ts';
import type { Entry } from '../data/guide.ts';
import { pointer } from '../data/pointer.ts';
import { classOf, isAssumed, type Mark, ProvenanceMark, ProvenanceSentence, VerdictMark } from './badge.tsx';
import { usePlace } from './context.ts';
import { EvidenceTables } from './evidence-tables.tsx';
import { Prose } from './prose.tsx';
import { whoReturned } from './returned.ts';
import { Trouble } from './trouble.tsx';
import { Value } from './value.tsx';
import { DataLoss } from './warning.tsx';

/** A claim, as a section of its chapter. Its id is the target of a deep link. */
export function ClaimCard({ entry }: { entry: Entry }) {
  const { id, title, claim, result, validated, at } = entry;
  const { guide, top } = usePlace();
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
          {entry.provenance && <ProvenanceMark kind={entry.provenance.kind} />}
          <VerdictMark mark={mark} assumed={isAssumed(entry)} />
        </p>
      </header>
      <p class="must">
        {claim ? <Must text={claim.must} /> : (result?.claim ?? 'The spec of this claim was deleted.')}
      </p>
      {isBad && <Trouble entry={entry} />}
      {claim && (
        <div class="prose">
          <p>
            <Prose text={claim.why} />
          </p>
          <DataLoss id={id} />
          <p class="takeaway">
            <b>Takeaway</b> <Prose text={claim.takeaway} />
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
            <dt>In the lab</dt>
            <dd>
              {claim.step === '–' ? 'Not in the original lab' : claim.step}; starts from the state{' '}
              <code>{claim.given}</code>
            </dd>
          </div>
          <div>
            <dt>Source</dt>
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
                  <Value at={pointer(at, 'labSeconds')} as="time" linked={false} /> of lab time in this run
                </span>
              )}
            </dd>
          </div>
        </dl>
      )}
      {result && result.evidence.length > 0 && (
        <details class="fold" open={isBad}>
          <summary>
            Evidence <span class="hidden">for claim {id}</span>
          </summary>
          <EvidenceTables entry={entry} />
        </details>
      )}
      <p class="more">
        {result && (
          <a href={`${top}evidence/${id}.html`}>
            All that {whoReturned(guide)} returned<span class="hidden"> for claim {id}</span>
          </a>
        )}
        {claim && (
          <a href={`${top}spec/${id}.html`}>
            The test <span class="file">specs/{claim.file}</span>
          </a>
        )}
      </p>
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
