import type { VNode } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import type { Guide } from './data/guide.ts';
import { ArchitecturePage } from './pages/architecture.tsx';
import { CheatSheetPage } from './pages/cheat-sheet.tsx';
import { CommandsPage } from './pages/commands.tsx';
import { DisksPage } from './pages/disks.tsx';
import { DeployedPage, EvidencePage, RunPage } from './pages/evidence.tsx';
import { GlossaryPage } from './pages/glossary.tsx';
import { HonestyPage } from './pages/honesty.tsx';
import { ObjectivesPage } from './pages/objectives.tsx';
import { OptionsPage } from './pages/options.tsx';
import { QuestionPage } from './pages/question.tsx';
import { QuizPage } from './pages/quiz.tsx';
import { RolloutsPage } from './pages/rollouts.tsx';
import { StepsPage } from './pages/steps.tsx';
import { StoryPage } from './pages/story.tsx';
import { VariantsPage } from './pages/what-if.tsx';
import { PlaceContext } from './parts/context.ts';

/** Every page of the guide as HTML, by its path. */
export function renderSite(guide: Guide): Map<string, string> {
  const top: Record<string, () => VNode> = {
    'index.html': () => <QuestionPage />,
    'story.html': () => <StoryPage />,
    'steps.html': () => <StepsPage />,
    'architecture.html': () => <ArchitecturePage />,
    'rollouts.html': () => <RolloutsPage />,
    'disks.html': () => <DisksPage />,
    'options.html': () => <OptionsPage />,
    'variants.html': () => <VariantsPage />,
    'objectives.html': () => <ObjectivesPage />,
    'quiz.html': () => <QuizPage />,
    'honesty.html': () => <HonestyPage />,
    'glossary.html': () => <GlossaryPage />,
    'cheat-sheet.html': () => <CheatSheetPage />,
  };
  const evidence: Record<string, () => VNode> = {
    ...Object.fromEntries(
      guide.entries
        .filter(({ result }) => result !== null)
        .map((entry) => [`evidence/${entry.id}.html`, () => <EvidencePage entry={entry} />]),
    ),
    ...Object.fromEntries(
      guide.entries
        .filter(({ result }) => result !== null)
        .map((entry) => [`commands/${entry.id}.html`, () => <CommandsPage entry={entry} />]),
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
