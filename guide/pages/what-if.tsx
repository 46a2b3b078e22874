import { plain } from '../../runner/report/plain-text.ts';
import type { Side, Variant } from '../data/falsification.ts';
import { ClaimLink, ClaimLinks, VerdictMark } from '../parts/badge.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';
import { SourceLinks } from '../parts/source-links.tsx';
import { EvidenceFigure } from '../parts/table.tsx';

/** What would have been seen if Azure did otherwise. */
export function VariantsPage() {
  const { falsification } = usePlace().guide;
  const variants = falsification?.variants.filter(({ variant }) => variant !== 'azure') ?? [];
  return (
    <Page
      title="Variants"
      file="variants.html"
      lead="A claim that cannot fail proves nothing. So each variant changes one behavior of the emulator, and the claims about that behavior must notice."
    >
      {!falsification && (
        <p class="note">
          There is no result yet. <code>npm run falsify</code> tests every claim in every variant, and this page then
          shows what you would have seen.
        </p>
      )}
      {falsification && falsification.problems.length > 0 && (
        <div class="trouble inconclusive">
          <p>The falsification itself has problems:</p>
          <ul>
            {falsification.problems.map((problem) => (
              <li key={problem}>{plain(problem)}</li>
            ))}
          </ul>
        </div>
      )}
      {[...Map.groupBy(variants, ({ question }) => question ?? 'Other variants')].map(([question, of]) => (
        <section key={question}>
          <h2>{plain(question)}</h2>
          {of.map((variant) => (
            <VariantCard key={variant.variant} variant={variant} />
          ))}
        </section>
      ))}
    </Page>
  );
}

function VariantCard({
  variant: { variant, means, believedBy, sources = [], isFriction = false, verdicts },
}: {
  variant: Variant;
}) {
  const { falsification } = usePlace().guide;
  const noticed = Object.entries(verdicts)
    .filter(([, verdict]) => verdict === 'contradicted')
    .map(([id]) => id);
  const counterexamples =
    falsification?.counterexamples.filter((counterexample) => counterexample.variant === variant) ?? [];
  return (
    <article class="variant" id={`variant-${variant.replaceAll(/[^\w-]+/g, '-')}`}>
      <h3>{capitalised(plain(means))}</h3>
      <p class="variant-name">
        <code>{plain(variant)}</code>
        {believedBy !== null && (
          <>
            , believed by {plain(believedBy)}
            {sources.length > 0 && (
              <>
                {' '}
                (<SourceLinks ids={sources} />)
              </>
            )}
          </>
        )}
      </p>
      {noticed.length > 0 ? (
        <>
          <p>In that variant these are contradicted:</p>
          <ClaimLinks ids={noticed} there="contradicted" />
        </>
      ) : (
        <p class="note">
          {isFriction
            ? 'No claim depends on this: it is friction, with which a client has to cope.'
            : 'No claim notices.'}
        </p>
      )}
      {counterexamples.map(({ claim, azure, there }) => (
        <details key={claim} class="fold">
          <summary>If it were so: what claim {claim} would have seen</summary>
          <p>
            <ClaimLink id={claim} withTitle />
          </p>
          <div class="sides">
            <SideColumn
              name="On Azure, as far as we know"
              side={azure}
              of={`claim ${claim} on Azure, beside ${variant}`}
            />
            <SideColumn name="In that variant" side={there} of={`claim ${claim} in ${variant}`} />
          </div>
        </details>
      ))}
    </article>
  );
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function SideColumn({ name, side: { verdict, reason, evidence }, of }: { name: string; side: Side; of: string }) {
  return (
    <div>
      <h4>
        {name} <VerdictMark mark={verdict} />
      </h4>
      {reason !== null && (
        <pre class="reason" tabIndex={0}>
          {plain(reason).slice(0, 2000)}
        </pre>
      )}
      {evidence.map((table, index) => (
        <EvidenceFigure key={table.title} table={table} of={`table ${index + 1} of ${of}`} />
      ))}
    </div>
  );
}
