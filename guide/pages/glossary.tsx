import { GLOSSARY } from '../content/glossary.ts';
import { toSlug } from '../data/searchable.ts';
import { ClaimLinks } from '../parts/badge.tsx';
import { Page } from '../parts/page.tsx';
import { Prose } from '../parts/prose.tsx';

/** The terms, each in one sentence. */
export function GlossaryPage() {
  return (
    <Page
      title="Glossary"
      file="glossary.html"
      lead="The terms of the exam, of Azure and of this suite, one sentence each."
    >
      <dl class="glossary">
        {GLOSSARY.map(({ term, means, claims }) => (
          <div key={term} id={toSlug(term)}>
            <dt>{term}</dt>
            <dd>
              <Prose text={means} />
              {claims.length > 0 && <ClaimLinks ids={claims} />}
            </dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
