import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, openBrowser } from '../../guide/browser.ts';
import { PAGES } from '../../guide/data/contents.ts';
import { allTests } from '../all-tests.ts';
import { aGuide, FEW } from './fixtures/a-guide.ts';
import { aRun } from './fixtures/a-run.ts';
import { HOSTILE } from './fixtures/hostile.ts';
import { openPage, type WrittenGuide, writeGuide } from './open-guide.ts';
import { violations } from './violations.ts';

const executable = findChromium(process.env);
/** Each page of the navigation, and one of each kind behind them. */
const ALL = [
  ...PAGES.map(({ file }) => file),
  'chapter-3.html',
  'evidence/33.html',
  'evidence/deployed.html',
  'evidence/run.html',
  'spec/33.html',
];
/** A page of each kind: claims, a form, drawings, tables. LAB_TESTS=all, as in .ci/run, takes all pages. */
const KINDS = allTests ? ALL : ['chapter-3', 'quiz', 'disks', 'evidence/33'].map((name) => `${name}.html`);

// The texts, links and numbers of all pages are checked in pages.test.ts. Without a Chromium there is nothing to open pages with;
// LAB_REQUIRE=chromium makes that an error.
describe.skipIf(executable === undefined)('In a browser', { timeout: 900_000 }, () => {
  let browser: Browser;
  let good: WrittenGuide;
  const run = aRun({ '34': { verdict: 'contradicted', reason: 'claimed 31, answered 67' } });
  beforeAll(async () => {
    browser = await openBrowser(executable);
    good = await writeGuide(aGuide(run, { ids: FEW }));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await good?.[Symbol.asyncDispose]();
  });

  test('a page of each kind opens from a file, requests nothing, complains of nothing, and fits a phone', async () => {
    await using watched = await openPage(browser, { viewport: { width: 360, height: 740 } });
    for (const path of KINDS) {
      await watched.page.goto(good.urlOf(path));
      expect(await watched.page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    }
    expect(watched.complaints).toEqual([]);
  });

  test('axe finds no violation, by light and by dark', async () => {
    await using watched = await openPage(browser, { colorScheme: 'light' });
    const { page } = watched;
    for (const path of allTests ? ALL : ['chapter-3.html']) {
      await page.goto(good.urlOf(path));
      await unfold(page);
      expect(await violations(page), path).toEqual([]);
      // Only contrast depends on the colors.
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(page, ['color-contrast']), `${path}, dark`).toEqual([]);
      await page.emulateMedia({ colorScheme: 'light' });
    }
  });

  test('the quiz is answered by keyboard, tells the result, and remembers it', async () => {
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(good.urlOf('quiz.html'));
    const first = page.locator('.quiz > li').first();
    const feedback = first.locator('.feedback');
    await page.locator('.again').focus();
    await page.keyboard.press('Tab');
    // A radio group is entered at its first choice, which Space takes.
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    expect(await feedback.textContent()).toMatch(/^A is wrong\. Update-AzVmss changes the model.+ The answer is D\.$/);
    expect(await first.locator('details.answer').getAttribute('open')).not.toBeNull();
    for (const _ of 'BCD') await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await feedback.textContent()).toMatch(/^Right\. Set-AzVmssVM recreates/);
    expect(await feedback.getAttribute('role')).toBe('status');
    expect(await page.locator('.progress').textContent()).toMatch(/^1 of \d+ answered, 1 right\.$/);

    await page.reload();
    expect(await feedback.textContent()).toMatch(/^Right\. Set-AzVmssVM recreates/);
    await page.locator('.again').press('Enter');
    expect(await page.locator('.progress').textContent()).toMatch(/^0 of \d+ answered, 0 right\.$/);
    expect(watched.complaints).toEqual([]);
  });

  test.runIf(allTests)('the search finds claims and words, by keyboard', async () => {
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(good.urlOf('evidence/33.html'));
    await page.keyboard.press('/');
    await page.keyboard.type('prefx rejected');
    expect(await page.locator('#found [role=option]').first().textContent()).toMatch(/^52 Changing/);
    expect(await page.locator('#found-status').textContent()).toMatch(/^\d found$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(good.urlOf('chapter-5.html#52'));

    await page.keyboard.press('/');
    await page.keyboard.type('qwertz');
    expect(await page.locator('#found').textContent()).toBe('No result for "qwertz".');
    await page.keyboard.press('Escape');
    expect(await page.locator('#found').isVisible()).toBe(false);
  });

  test.runIf(allTests)('#33 leads to claim 33 from every page', async () => {
    await using watched = await openPage(browser);
    for (const path of ['index.html', 'evidence/05.html']) {
      await watched.page.goto(`${good.urlOf(path)}#33`);
      await watched.page.waitForURL(good.urlOf('chapter-3.html#33'));
    }
    expect(await watched.page.locator('article:target h3').textContent()).toMatch(/^The disk stays at 32 GB/);
  });

  test.runIf(allTests)('light and dark can be chosen, and stay chosen', async () => {
    await using watched = await openPage(browser, { colorScheme: 'light' });
    const { page } = watched;
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.goto(good.urlOf('index.html'));
    const light = await paper();
    await page.locator('button.theme').click();
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.goto(good.urlOf('disks.html'));
    expect(await paper()).toBe(dark);
  });

  test.runIf(allTests)('the cheat sheet is one page of paper', async () => {
    await using watched = await openPage(browser);
    await watched.page.goto(good.urlOf('cheat-sheet.html'));
    const pdf = await watched.page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });

  test.runIf(allTests)('without scripts everything can be read', async () => {
    await using watched = await openPage(browser, { javaScriptEnabled: false });
    await watched.page.goto(good.urlOf('index.html'));
    await watched.page.locator('.answer > summary').click();
    expect(await watched.page.locator('.options > .right').isVisible()).toBe(true);
    expect(await watched.page.locator('.search').isVisible()).toBe(false);
  });

  test.runIf(allTests)('a contradicted claim is in red', async () => {
    await using watched = await openPage(browser, { colorScheme: 'light' });
    await watched.page.goto(good.urlOf('index.html'));
    const verdict = watched.page.locator('main .case .verdict').first();
    expect(await verdict.textContent()).toBe('contradicted');
    const [red = 0, green = 0, blue = 0] = await verdict.evaluate(
      (each) => getComputedStyle(each).color.match(/\d+/g)?.map(Number) ?? [],
    );
    expect(red).toBeGreaterThan(3 * Math.max(green, blue));
  });

  // pages.test.ts finds it as text on every page.
  test.runIf(allTests)('hostile evidence is shown, and does nothing', async () => {
    await using hostile = await writeGuide(aGuide(HOSTILE, { ids: FEW }));
    await using watched = await openPage(browser);
    const { page } = watched;
    for (const path of ['walkthrough.html', 'chapter-3.html', 'evidence/33.html']) {
      await page.goto(hostile.urlOf(path));
      expect(await page.evaluate(() => ('hacked' in globalThis ? 'hacked' : 'safe')), path).toBe('safe');
      expect(await page.locator('main :is(script, img, iframe, form[action])').count(), path).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path).toBe(true);
    }
    expect(watched.complaints).toEqual([]);
  });
});

/** Opens the first folds of a page. */
async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const fold of [...document.querySelectorAll('details')].slice(0, 8)) fold.open = true;
  });
}
