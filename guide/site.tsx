import type { VNode } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { chaptersOf } from './data/chapters.ts';
import type { Guide } from './data/guide.ts';
import { topicsOf } from './data/topics.ts';
import { ArchitecturePage } from './pages/architecture.tsx';
import { ChapterPage } from './pages/chapter.tsx';
import { CheatSheetPage } from './pages/cheat-sheet.tsx';
import { DisksPage } from './pages/disks.tsx';
import { DeployedPage, EvidencePage, RunPage } from './pages/evidence.tsx';
import { GlossaryPage } from './pages/glossary.tsx';
import { ObjectivesPage } from './pages/objectives.tsx';
import { OptionsPage } from './pages/options.tsx';
import { QuestionPage } from './pages/question.tsx';
import { QuizPage } from './pages/quiz.tsx';
import { RolloutsPage } from './pages/rollouts.tsx';
import { SourcesPage } from './pages/sources.tsx';
import { SpecPage } from './pages/spec.tsx';
import { WalkthroughPage } from './pages/walkthrough.tsx';
import { WhatIfPage } from './pages/what-if.tsx';
import { TopicPage } from './pages/what-if-topic.tsx';
import { PlaceContext } from './parts/context.ts';

/** Renders every page of the guide as HTML, by its path. */
export function renderSite(guide: Guide): Map<string, string> {
  const chapters = chaptersOf(guide);
  const top: Record<string, () => VNode> = {
    'index.html': () => <QuestionPage />,
    'walkthrough.html': () => <WalkthroughPage />,
    ...Object.fromEntries(
      chapters.map((chapter, index) => [
        chapter.file,
        () => <ChapterPage chapter={chapter} previous={chapters[index - 1]} next={chapters[index + 1]} />,
      ]),
    ),
    'architecture.html': () => <ArchitecturePage />,
    'rollouts.html': () => <RolloutsPage />,
    'disks.html': () => <DisksPage />,
    'options.html': () => <OptionsPage />,
    'what-if.html': () => <WhatIfPage />,
    ...Object.fromEntries(topicsOf(guide).map((topic) => [topic.file, () => <TopicPage topic={topic} />])),
    'objectives.html': () => <ObjectivesPage />,
    'quiz.html': () => <QuizPage />,
    'sources.html': () => <SourcesPage />,
    'glossary.html': () => <GlossaryPage />,
    'cheat-sheet.html': () => <CheatSheetPage />,
  };
  const below: Record<string, () => VNode> = {
    ...Object.fromEntries(
      guide.entries
        .filter(({ result }) => result !== null)
        .map((entry) => [`evidence/${entry.id}.html`, () => <EvidencePage entry={entry} />]),
    ),
    ...Object.fromEntries(
      guide.entries
        .filter(({ source }) => source !== null)
        .map((entry) => [`spec/${entry.id}.html`, () => <SpecPage entry={entry} />]),
    ),
    ...(guide.run && { 'evidence/deployed.html': () => <DeployedPage />, 'evidence/run.html': () => <RunPage /> }),
  };
  const render = (pages: typeof top, way: string) =>
    Object.entries(pages).map(([path, page]): [string, string] => [
      path,
      `<!doctype html>\n${renderToStaticMarkup(<PlaceContext.Provider value={{ guide, top: way }}>{page()}</PlaceContext.Provider>)}\n`,
    ]);
  return new Map([...render(top, ''), ...render(below, '../')]);
}
