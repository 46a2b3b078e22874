import type { ComponentChildren } from 'preact';
import { plain } from '../../runner/report/plain-text.ts';
import { PAGES } from '../data/contents.ts';
import { usePlace } from './context.ts';
import { RunStrip } from './run-strip.tsx';

/** The frame of every page: head, navigation, search, title, and the result of the run. */
export function Page({
  title,
  lead,
  file,
  children,
}: {
  title: string;
  lead?: string;
  file: string;
  children: ComponentChildren;
}) {
  const { top } = usePlace();
  return (
    <html lang="en" data-top={top}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${plain(title)} · The rolling-upgrade lab`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={`${top}guide.css`} />
        <script src={`${top}theme.js`} />
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <header class="site-head">
          <a class="brand" href={`${top}index.html`}>
            <span class="brand-mark" aria-hidden="true">
              <i />
              <i />
            </span>
            The rolling-upgrade lab
          </a>
          <search class="search" hidden>
            <label class="hidden" for="search">
              Search claims and glossary
            </label>
            <input
              id="search"
              type="text"
              inputMode="search"
              placeholder="Search…  /"
              autocomplete="off"
              role="combobox"
              aria-expanded="false"
              aria-controls="found"
              aria-autocomplete="list"
            />
            <div id="found" role="listbox" aria-label="Found" hidden />
            <p class="hidden" role="status" id="found-status" />
          </search>
          <button class="theme" type="button" hidden aria-label="Dark colors" aria-pressed="false">
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.5" />
              <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
            </svg>
          </button>
        </header>
        <nav class="site-nav" aria-label="Pages">
          <details class="menu">
            <summary>All pages</summary>
            <Contents current={file} />
          </details>
          <div class="column">
            <Contents current={file} />
          </div>
        </nav>
        <main id="content" tabIndex={-1}>
          <RunStrip />
          <h1>{title}</h1>
          {lead !== undefined && <p class="lead">{lead}</p>}
          {children}
        </main>
        <footer class="site-foot">
          <p>
            Built by <code>npm run guide</code> from the specs and the last run. Every underlined number links to the
            reading that it comes from.
          </p>
        </footer>
        <script src={`${top}guide.js`} />
      </body>
    </html>
  );
}

function Contents({ current }: { current: string }) {
  const { top } = usePlace();
  return (
    <ul>
      {PAGES.map(({ file, name }) => (
        <li key={file}>
          <a href={`${top}${file}`} aria-current={file === current ? 'page' : undefined}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
