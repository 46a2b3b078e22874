import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium, openBrowser } from '../../guide/browser.ts';
import { PAGES } from '../../guide/data/contents.ts';
import { aGuide, FALSIFICATION } from './fixtures/a-guide.ts';
import { aRun, ROLLOUT } from './fixtures/a-run.ts';
import { HOSTILE } from './fixtures/hostile.ts';
import { openPage, type WrittenGuide, writeGuide } from './open-guide.ts';
import { runInVariant } from './run-in-variant.ts';
import { compareValues, type Visit, violations, visit } from './visit.ts';

const executable = findChromium(process.env);

// Without a Chromium there is nothing to open pages with; LAB_REQUIRE=chromium makes that an error.
describe.skipIf(executable === undefined)('In a browser', { timeout: 900_000 }, () => {
  let browser: Browser;
  let good: WrittenGuide;
  let visits: Visit[];
  let complaints: readonly string[];
  const run = aRun({
    '34': { verdict: 'contradicted', reason: 'claimed 31, answered 67' },
    '35': { verdict: 'inconclusive', reason: 'It was assumed that an instance runs.' },
    '36': { verdict: 'blocked', reason: 'It needs claim 35.' },
  });
  beforeAll(async () => {
    browser = await openBrowser(executable);
    good = await writeGuide(aGuide(run, { falsification: FALSIFICATION }));
    await using watched = await openPage(browser);
    visits = [];
    for (const path of good.pages.keys()) visits.push(await visit(watched.page, good.urlOf(path)));
    complaints = watched.complaints;
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await good?.[Symbol.asyncDispose]();
  });

  test('every page opens from a file, asks nobody for anything, and complains of nothing', () => {
    expect(visits.map(({ headings }) => headings)).toEqual(visits.map(() => 1));
    expect(complaints).toEqual([]);
  });

  test('every page can be reached from the navigation', () => {
    const files = PAGES.map(({ file }) => file);
    expect(visits[0]?.navigation).toEqual(files);
    expect(files.filter((file) => !good.pages.has(file))).toEqual([]);
  });

  test('every link within the guide leads somewhere', () => {
    const ids = new Map(visits.map((visit) => [visit.url, visit.ids]));
    const links = new Set(visits.flatMap((visit) => visit.links));
    const broken = [...links].filter((link) => {
      const [page = '', id = ''] = link.split('#');
      return link.startsWith('file:') && (!ids.has(page) || (id !== '' && !ids.get(page)?.includes(id)));
    });
    expect(broken).toEqual([]);
  });

  test('all numbers are those of run.json', () => {
    for (const { values, counts } of visits) {
      compareValues(values, run);
      for (const { mark, count } of counts) {
        expect(Number(count), mark).toBe(run.claims.filter(({ verdict }) => verdict === mark).length);
      }
    }
    expect(visits.flatMap(({ visitors }) => visitors)).toEqual([
      `${ROLLOUT.page.length} visitors asked for the page meanwhile, and 1 did not get it.`,
    ]);
    expect(visits.flatMap(({ values }) => values).length).toBeGreaterThan(200);
  });

  test('in what was measured there is no number from anywhere else', async () => {
    await using watched = await openPage(browser);
    const measured = '.size-bars, .options-table tbody td, .exhibit td, .architecture .detail';
    for (const { file } of PAGES.filter(({ file }) => file !== 'variants.html')) {
      await watched.page.goto(good.urlOf(file));
      const strays = await watched.page.locator(measured).evaluateAll((all) =>
        all.flatMap((each) => {
          const copy = each.cloneNode(true) as Element;
          for (const value of copy.querySelectorAll('[data-run], [data-said], [data-disks], svg')) value.remove();
          return /\d/.test(copy.textContent ?? '') ? [copy.textContent] : [];
        }),
      );
      expect(strays, file).toEqual([]);
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
    expect(await feedback.textContent()).toBe('Not so: the answer is D.');
    expect(await first.locator('details.answer').getAttribute('open')).not.toBeNull();
    for (const _ of 'BCD') await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await feedback.textContent()).toBe('Right.');
    expect(await feedback.getAttribute('role')).toBe('status');
    expect(await page.locator('.progress').textContent()).toMatch(/^1 of \d+ answered, 1 right\.$/);

    await page.reload();
    expect(await feedback.textContent()).toBe('Right.');
    await page.locator('.again').press('Enter');
    expect(await page.locator('.progress').textContent()).toMatch(/^0 of \d+ answered, 0 right\.$/);
    expect(watched.complaints).toEqual([]);
  });

  test('the search finds claims and words, by keyboard', async () => {
    await using watched = await openPage(browser);
    const { page } = watched;
    await page.goto(good.urlOf('evidence/33.html'));
    await page.keyboard.press('/');
    await page.keyboard.type('prefx rejected');
    expect(await page.locator('#found [role=option]').first().textContent()).toMatch(/^52 Changing/);
    expect(await page.locator('#found-status').textContent()).toMatch(/^\d found$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(good.urlOf('story.html#52'));

    await page.keyboard.press('/');
    await page.keyboard.type('qwertz');
    expect(await page.locator('#found').textContent()).toBe('Nothing has "qwertz" in it.');
    await page.keyboard.press('Escape');
    expect(await page.locator('#found').isVisible()).toBe(false);
  });

  test('#33 leads to claim 33 from every page', async () => {
    await using watched = await openPage(browser);
    for (const path of ['index.html', 'evidence/05.html']) {
      await watched.page.goto(`${good.urlOf(path)}#33`);
      await watched.page.waitForURL(good.urlOf('story.html#33'));
    }
    expect(await watched.page.locator('article:target h3').textContent()).toMatch(/^The disk stays at 32 GB/);
  });

  test('light and dark can be chosen, and stay chosen', async () => {
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

  test.for(['light', 'dark'] as const)('axe finds no violation by %s', async (colorScheme) => {
    await using watched = await openPage(browser, { colorScheme });
    const { page } = watched;
    for (const path of [...PAGES.map(({ file }) => file), 'evidence/33.html', 'evidence/deployed.html']) {
      await page.goto(good.urlOf(path));
      await page.evaluate(() => {
        for (const fold of [...document.querySelectorAll('details')].slice(0, 8)) fold.open = true;
      });
      expect(await violations(page), path).toEqual([]);
    }
  });

  test('nothing is wider than a phone', async () => {
    await using watched = await openPage(browser, { viewport: { width: 360, height: 740 } });
    for (const path of [...PAGES.map(({ file }) => file), 'evidence/33.html']) {
      await watched.page.goto(good.urlOf(path));
      expect(await watched.page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    }
  });

  test('the cheat sheet is one page of paper', async () => {
    await using watched = await openPage(browser);
    await watched.page.goto(good.urlOf('cheat-sheet.html'));
    const pdf = await watched.page.pdf({ format: 'A4' });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  });

  test('without scripts everything can be read', async () => {
    await using watched = await openPage(browser, { javaScriptEnabled: false });
    await watched.page.goto(good.urlOf('index.html'));
    await watched.page.locator('.answer > summary').click();
    expect(await watched.page.locator('.options > .right').isVisible()).toBe(true);
    expect(await watched.page.locator('.search').isVisible()).toBe(false);
  });

  test('what did not hold comes first: contradicted, inconclusive, blocked', async () => {
    await using watched = await openPage(browser);
    for (const path of ['index.html', 'story.html']) {
      await watched.page.goto(good.urlOf(path));
      const words = await watched.page.locator('main .verdict').allTextContents();
      expect(words.slice(0, 3), path).toEqual(['contradicted', 'inconclusive', 'blocked']);
      expect(await watched.page.locator('main h2').first().textContent()).toBe('What did not hold');
    }
  });

  test('a claim that another variant contradicts is in red, with what was expected and seen', async () => {
    const variant = 'largerDataDisk=grownInPlace';
    await using contradicted = await writeGuide(aGuide(await runInVariant(variant, '33')));
    await using watched = await openPage(browser, { colorScheme: 'light' });
    const { page } = watched;
    await page.goto(contradicted.urlOf('index.html'));
    const first = page.locator('main .case').first();
    expect(await first.locator('.verdict').textContent()).toBe('contradicted');
    const [red = 0, green = 0, blue = 0] = await first
      .locator('.verdict')
      .evaluate((each) => getComputedStyle(each).color.match(/\d+/g)?.map(Number) ?? []);
    expect(red).toBeGreaterThan(3 * Math.max(green, blue));
    expect(await first.locator('.trouble').textContent()).toMatch(/MUST keep.*Seen.*64/s);
    expect(await page.locator('.run-strip').textContent()).toContain(variant);
    expect(watched.complaints).toEqual([]);
  });

  test('hostile evidence is shown, and obeyed by nobody', async () => {
    await using hostile = await writeGuide(aGuide(HOSTILE));
    await using watched = await openPage(browser);
    const { page } = watched;
    for (const path of hostile.pages.keys()) {
      await page.goto(hostile.urlOf(path));
      expect(await page.evaluate(() => ('hacked' in globalThis ? 'hacked' : 'safe')), path).toBe('safe');
      expect(await page.locator('main :is(script, img, iframe, form[action])').count(), path).toBe(0);
      // What a terminal would obey would be here as it is.
      const text = (await page.locator('body').textContent()) ?? '';
      expect(
        ['\u0000', '\u0007', '\u001B', '\u202E'].filter((character) => text.includes(character)),
        path,
      ).toEqual([]);
    }
    await page.goto(hostile.urlOf('story.html'));
    expect(await page.locator('#\\33 3').textContent()).toContain('<script>');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(watched.complaints).toEqual([]);
  });

  test('without a run, and after a set-up that failed, there is a guide that says so', async () => {
    const failed = aRun();
    const reason = 'The lab could not be set up: QuotaExceeded';
    const claims = failed.claims.map((claim) => ({
      ...claim,
      verdict: 'inconclusive' as const,
      reason,
      evidence: [],
      rollouts: [],
    }));
    for (const [none, words] of [
      [null, 'There is no run yet'],
      [{ ...failed, deployed: null, claims }, `${claims.length} inconclusive`],
    ] as const) {
      await using written = await writeGuide(aGuide(none));
      await using watched = await openPage(browser);
      for (const { file } of PAGES) {
        await watched.page.goto(written.urlOf(file));
        expect(await watched.page.locator('.run-strip').textContent(), file).toContain(words);
      }
      expect(watched.complaints).toEqual([]);
    }
  });
});
