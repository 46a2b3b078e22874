import type { Chapter } from '../../helpers/claim/chapters.ts';
import { CHAPTER_INTRODUCTIONS } from '../content/chapters.ts';
import { Attention } from '../parts/attention.tsx';
import { ClaimLinks } from '../parts/badge.tsx';
import { ClaimCard } from '../parts/claim-card.tsx';
import { usePlace } from '../parts/context.ts';
import { Page } from '../parts/page.tsx';

/** All claims in the order of the lab. */
export function StoryPage() {
  const { guide } = usePlace();
  const chapters = Map.groupBy(guide.entries, ({ chapter }) => chapter);
  return (
    <Page
      title="The story"
      file="story.html"
      lead="The lab in order. Each claim is one sentence that could be wrong, with what became of it."
    >
      <Attention />
      {[...chapters].map(([chapter, entries]) => (
        <section key={chapter} class="chapter" aria-labelledby={`chapter-${numberOf(chapter)}`}>
          <h2 id={`chapter-${numberOf(chapter)}`}>
            <span class="number">{numberOf(chapter)}</span> {chapter?.replace(/^\d+ /, '') ?? 'No chapter'}
          </h2>
          {chapter && <p class="intro">{CHAPTER_INTRODUCTIONS[chapter]}</p>}
          <ClaimLinks ids={entries.map(({ id }) => id)} />
          {entries.map((entry) => (
            <ClaimCard key={entry.id} entry={entry} />
          ))}
        </section>
      ))}
    </Page>
  );
}

/** Returns the number before a chapter's heading. */
function numberOf(chapter: Chapter | null): string | undefined {
  return chapter?.split(' ')[0];
}
