import { renderToStaticMarkup } from 'preact-render-to-string';
import type { VNode } from 'preact';
import type { Guide } from './guide.ts';
import { ArchitecturePage } from './pages/architecture.tsx';
import { DeployedPage, EvidencePage, RunPage } from './pages/evidence.tsx';
import { QuestionPage } from './pages/question.tsx';
import { StoryPage } from './pages/story.tsx';
import { PlaceContext } from './parts/context.ts';

/** Every page of the guide as HTML, by its path. */
export function renderSite(guide: Guide): Map<string, string> {
  const top: Record<string, () => VNode> = {
    'index.html': () => <QuestionPage />,
    'story.html': () => <StoryPage />,
    'architecture.html': () => <ArchitecturePage />,
  };
  const evidence: Record<string, () => VNode> = {
    ...Object.fromEntries(
      guide.entries
        .filter(({ result }) => result !== null)
        .map((entry) => [`evidence/${entry.id}.html`, () => <EvidencePage entry={entry} />]),
    ),
    ...(guide.run && { 'evidence/deployed.html': () => <DeployedPage />, 'evidence/run.html': () => <RunPage /> }),
  };
  const render = (pages: typeof top, way: string) =>
    Object.entries(pages).map(([path, page]): [string, string] => [
      path,
      `<!doctype html>\n${renderToStaticMarkup(<PlaceContext.Provider value={{ guide, top: way }}>{page()}</PlaceContext.Provider>)}\n`,
    ]);
  return new Map([...render(top, ''), ...render(evidence, '../')]);
}
