import { addressOf } from '../data/chapters.ts';
import type { Entry } from '../data/guide.ts';
import { ClaimCommands } from '../parts/claim-commands.tsx';
import { Page } from '../parts/page.tsx';

/** All commands of a claim, with the outputs of the run. */
export function CommandsPage({ entry }: { entry: Entry }) {
  const { id, title } = entry;
  return (
    <Page title={`The commands of claim ${id}`} file={`commands/${id}.html`} lead={title}>
      <p>
        <a href={`../${addressOf(entry)}`}>Back to the claim</a>
      </p>
      <ClaimCommands entry={entry} isWhole />
    </Page>
  );
}
