/**
 * Takes a picture of each page of the guide: on a desk by day and by night, on a phone, and the cheat sheet on paper, into
 * report/guide-screenshots. With `--readme` only the one of the README, docs/guide.png. Needs Chromium, and a guide that was made.
 */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.ts';
import { PAGES } from './data/contents.ts';

const { values } = parseArgs({ options: { readme: { type: 'boolean', default: false }, only: { type: 'string' } } });
const guide = resolve('report/guide');
/** The pages of the navigation, and one of each kind behind them. */
const FILES = [
  ...PAGES.map(({ file }) => file),
  'chapter-3.html',
  'what-if-3.html',
  'evidence/33.html',
  'spec/33.html',
];
const views = [
  { name: 'desktop', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { name: 'phone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
] as const;
/** A long page is shown by its beginning. */
const MOST_PIXELS = 3200;

await using browser = await openBrowser();
if (values.readme) await takeForReadme();
else await takeAll();

async function takeAll(): Promise<void> {
  const folder = resolve('report/guide-screenshots');
  if (values.only === undefined) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const { name, ...view } of views) {
    const context = await browser.newContext({ ...view, reducedMotion: 'reduce' });
    const page = await context.newPage();
    for (const file of FILES.filter((each) => values.only === undefined || each.startsWith(values.only))) {
      await page.goto(pathToFileURL(join(guide, file)).href);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const clip = { x: 0, y: 0, width: view.viewport.width, height: Math.min(height, MOST_PIXELS) };
      await page.screenshot({
        path: join(folder, `${file.replace('.html', '').replace('/', '-')}-${name}.png`),
        fullPage: true,
        clip,
      });
    }
    await context.close();
  }
  console.log(`${(await readdir(folder)).length} pictures are in ${folder}.`);
}

async function takeForReadme(): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 1170 }, colorScheme: 'light' });
  await page.goto(pathToFileURL(join(guide, 'index.html')).href);
  await mkdir('docs', { recursive: true });
  await page.screenshot({ path: resolve('docs/guide.png') });
  console.log('The picture is docs/guide.png.');
}
