import type { Difference } from '../../runner/falsify/kept-result.ts';
import { plain } from '../../runner/report/plain-text.ts';
import type { BehaviorRow } from '../../runner/target/behaviors.ts';
import { sayValue } from '../data/say-value.ts';
import type { Topic } from '../data/topics.ts';
import { ClaimLinks, ProvenanceMark } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';
import { SourceLinks } from '../parts/source-links.tsx';
import { ReadingTable } from '../parts/table.tsx';

/** The behavior of Azure, its alternatives with those who believe in them, and the evidence that this suite would have shown. */
export function TopicPage({ topic: { title, file, about, rows } }: { topic: Topic }) {
  return (
    <Page
      title={`What if? ${title.replace(/^\d+ /, '')}`}
      file={file}
      lead={about ?? 'Azure first, then each variant that someone believes in, and what this suite would have seen.'}
    >
      <p>
        <a href="what-if.html">All questions</a>
      </p>
      {rows.map((row) => (
        <Behavior key={row.name} row={row} />
      ))}
    </Page>
  );
}

function Behavior({ row: { name, question, azure, alternatives, isFriction } }: { row: BehaviorRow }) {
  return (
    <article class="behavior" id={`what-if-${name}`}>
      <h2>
        <Prose text={question} />
      </h2>
      <p class="azure">
        <b>Azure:</b> <Prose text={azure.means.replace(/^Azure /, '')} />. <ProvenanceMark kind={azure.provenance} />
        {azure.sources.length > 0 && (
          <span class="sources">
            {' '}
            <SourceLinks ids={azure.sources} />
          </span>
        )}
      </p>
      {alternatives.map((alternative) => (
        <Alternative key={alternative.variant} of={alternative} isFriction={isFriction} />
      ))}
    </article>
  );
}

function Alternative({
  of: { variant, means, believedBy, sources },
  isFriction,
}: {
  of: BehaviorRow['alternatives'][number];
  isFriction: boolean;
}) {
  const { guide } = usePlace();
  const { variants, counterexamples } = guide.falsification;
  const noticed = variants[variant] ?? [];
  return (
    <div class="alternative" id={`variant-${variant.replaceAll(/[^\w-]+/g, '-')}`}>
      <p>
        <b>What if</b> <Prose text={means} />? Believed by <Prose text={believedBy} />
        {sources.length > 0 && (
          <>
            {' '}
            (<SourceLinks ids={sources} />)
          </>
        )}
        .
      </p>
      {noticed.length > 0 ? (
        <>
          <p class="noticed">This suite would have contradicted:</p>
          <ClaimLinks ids={noticed} there="contradicted" />
        </>
      ) : (
        <p class="note">
          {isFriction
            ? 'Every claim holds in either case. This is friction: a client has to cope with it.'
            : 'No result of this variant is known.'}
        </p>
      )}
      {counterexamples
        .filter((each) => each.variant === variant)
        .map(({ claim, differences }) => (
          <details key={claim} class="fold">
            <summary>What claim {claim} would have seen</summary>
            {differences.map((difference) => (
              <Comparison key={difference.table} difference={difference} of={`claim ${claim} in ${variant}`} />
            ))}
          </details>
        ))}
    </div>
  );
}

/** A table of a claim on the Azure that we know, beside the same table in a variant. */
function Comparison({ difference: { title, columns, azure, there }, of }: { difference: Difference; of: string }) {
  const sides = [
    { name: 'Azure, as far as we know', rows: azure },
    { name: 'In this variant', rows: there },
  ];
  return (
    <div class="comparison">
      <p class="comparison-title">{plain(title)}</p>
      <div class="sides">
        {sides.map(({ name, rows }) => (
          <figure key={name} class="evidence-table">
            <figcaption>{name}</figcaption>
            {rows.length === 0 ? (
              <p class="note">Nothing was there to read.</p>
            ) : (
              <ReadingTable
                rows={rows}
                deciding={columns}
                label={`${name}: ${plain(title)}, ${of}`}
                cell={(index, column) => sayShort(rows[index]?.[column])}
              />
            )}
          </figure>
        ))}
      </div>
    </div>
  );
}

/** Of an identifier, the end is enough to tell it from the others. */
function sayShort(value: unknown): string {
  return sayValue(value).replaceAll(/[\w-]*[0-9a-f]{19,}([0-9a-f]{5})(?![0-9a-f])/g, '…$1');
}
