import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { bundleClient } from '../../guide/bundle-client.ts';
import type { Guide } from '../../guide/data/guide.ts';
import { renderSite } from '../../guide/site.tsx';
import { writeSite } from '../../guide/write-site.ts';
import { lazy } from '../../helpers/lazy.ts';

const script = lazy(bundleClient);

/** A guide in a folder of its own, deleted when the test is over. */
export interface WrittenGuide extends AsyncDisposable {
  readonly guide: Guide;
  /** All pages, from the folder. */
  readonly pages: ReadonlyMap<string, string>;
  urlOf(path: string): string;
}

/** Writes a guide as `npm run guide` does. */
export async function writeGuide(guide: Guide): Promise<WrittenGuide> {
  const folder = await mkdtemp(join(tmpdir(), 'guide-'));
  const pages = renderSite(guide);
  await writeSite(folder, { guide, pages, script: await script() });
  return {
    guide,
    pages,
    urlOf: (path) => pathToFileURL(folder).href + (path === '' ? '' : `/${path}`),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A page that notes what a page must not do. */
export interface WatchedPage extends AsyncDisposable {
  readonly page: Page;
  /** Errors, messages of the console, and requests for anything but files. */
  readonly complaints: string[];
}

/** Opens an empty page that is watched. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!/^(file|data):/.test(request.url())) complaints.push(`request: ${request.url()}`);
  });
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  return { page, complaints, [Symbol.asyncDispose]: () => context.close() };
}
