import { addressOf } from '../data/chapters.ts';
import type { Entry } from '../data/guide.ts';
import { Page } from '../parts/page.tsx';
import { Source } from '../parts/source.tsx';

/** The test behind a claim: the text of its spec. */
export function SpecPage({ entry }: { entry: Entry }) {
  const { id, title, claim, source } = entry;
  const file = `specs/${claim?.file}`;
  return (
    <Page title={`The test of claim ${id}`} file={`spec/${id}.html`} lead={title}>
      <p>
        <a href={`../${addressOf(entry)}`}>Back to the claim</a> · <code>{file}</code>
      </p>
      <Source text={source ?? ''} label={`Source of ${file}`} />
    </Page>
  );
}
