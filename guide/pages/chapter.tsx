import { CHAPTER_INTRODUCTIONS } from '../content/chapters.ts';
import type { ChapterOfGuide } from '../data/chapters.ts';
import { ClaimLinks } from '../parts/badge.tsx';
import { ClaimCard } from '../parts/claim-card.tsx';
import { Page } from '../parts/page.tsx';

/** A chapter: the list of its claims, the claims, and the ways to the chapters before and after it. */
export function ChapterPage({
  chapter: { chapter, number, name, file, entries },
  previous,
  next,
}: {
  chapter: ChapterOfGuide;
  previous: ChapterOfGuide | undefined;
  next: ChapterOfGuide | undefined;
}) {
  return (
    <Page
      title={chapter ? `Chapter ${number}: ${name}` : name}
      file={file}
      lead={chapter ? CHAPTER_INTRODUCTIONS[chapter] : 'The run has these claims, and no spec states them any more.'}
    >
      <section class="chapter-claims" aria-labelledby="claims-title">
        <h2 id="claims-title">The claims of this chapter</h2>
        <ClaimLinks ids={entries.map(({ id }) => id)} withTitle />
      </section>
      {entries.map((entry) => (
        <ClaimCard key={entry.id} entry={entry} />
      ))}
      <nav class="turn" aria-label="Chapters">
        {previous ? (
          <a href={previous.file} rel="prev">
            <span>← Previous</span> {previous.number} {previous.name}
          </a>
        ) : (
          <a href="walkthrough.html">
            <span>↑ All chapters</span> Walkthrough
          </a>
        )}
        {next ? (
          <a href={next.file} rel="next">
            <span>Next →</span> {next.number} {next.name}
          </a>
        ) : (
          <a href="quiz.html">
            <span>Next →</span> Quiz: what do you know now?
          </a>
        )}
      </nav>
    </Page>
  );
}
