import { GLOSSARY } from '../content/glossary.ts';
import { toSlug } from '../data/searchable.ts';
import { ClaimLinks } from '../parts/badge.tsx';
import { Page } from '../parts/page.tsx';

/** The words, each with one meaning. */
export function GlossaryPage() {
  return (
    <Page title="Glossary" file="glossary.html" lead="One word, one meaning, in the specs and in this guide.">
      <dl class="glossary">
        {GLOSSARY.map(({ term, means, claims }) => (
          <div key={term} id={toSlug(term)}>
            <dt>{term}</dt>
            <dd>
              {means}
              {claims.length > 0 && <ClaimLinks ids={claims} />}
            </dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
