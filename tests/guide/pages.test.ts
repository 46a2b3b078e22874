import { beforeAll, describe, expect, test } from 'vitest';
import { PAGES } from '../../guide/data/contents.ts';
import type { Guide } from '../../guide/data/guide.ts';
import { rawFiles } from '../../guide/data/raw-files.ts';
import { renderSite } from '../../guide/site.tsx';
import { findLargePages } from '../../guide/write-site.ts';
import { formatDuration } from '../../runner/report/duration.ts';
import type { RunReport } from '../../runner/report/run-report.ts';
import { allTests } from '../all-tests.ts';
import { aGuide } from './fixtures/a-guide.ts';
import { aRun, ROLLOUT } from './fixtures/a-run.ts';
import { HOSTILE } from './fixtures/hostile.ts';
import { elementsOf, hasClass, isIn, type PageElement, parseHtml, textOf } from './parse-html.ts';
import { runInVariant } from './run-in-variant.ts';

type Pages = ReadonlyMap<string, PageElement>;
const FILES = PAGES.map(({ file }) => file);

/** Renders every page of a guide and parses it. */
function pagesOf(guide: Guide): Pages {
  return new Map([...renderSite(guide)].map(([path, html]) => [path, parseHtml(html)]));
}
function all(pages: Pages, path: string, matches: (element: PageElement) => boolean): PageElement[] {
  const page = pages.get(path);
  if (page === undefined) throw new Error(`There is no page ${path}.`);
  return [...elementsOf(page)].filter(matches);
}
const isMain = ({ tag }: PageElement) => tag === 'main';
const has = (name: string) => (element: PageElement) => element.attributes[name] !== undefined;
/** The text of the strip that says where the run took place. */
const stripOf = (pages: Pages, path: string) =>
  all(pages, path, (each) => hasClass(each, 'run-strip'))
    .map((each) => textOf(each))
    .join('');

describe('The guide of a run', () => {
  const run = aRun({
    '34': { verdict: 'contradicted', reason: 'claimed 31, answered 67' },
    '35': { verdict: 'inconclusive', reason: 'It was assumed that an instance runs.' },
    '36': { verdict: 'blocked', reason: 'It needs claim 35.' },
  });
  let guide: Guide;
  let pages: Pages;
  beforeAll(() => {
    guide = aGuide(run);
    pages = pagesOf(guide);
  }, 60_000);

  test('has one heading on every page, and a navigation to every page', () => {
    for (const path of pages.keys())
      expect(
        all(pages, path, ({ tag }) => tag === 'h1'),
        path,
      ).toHaveLength(1);
    const links = all(pages, 'index.html', (each) => each.tag === 'a' && isIn(each, (one) => hasClass(one, 'column')));
    expect(links.map(({ attributes }) => attributes.href)).toEqual(FILES);
    expect(FILES.filter((file) => !pages.has(file))).toEqual([]);
  });

  test('has no link that leads nowhere', () => {
    const root = 'file:///guide/';
    const files = [...rawFiles(guide).keys()].map((path) => root + path);
    const ids = new Map(
      [...pages.keys()].map((path) => [
        root + path,
        all(pages, path, has('id')).map(({ attributes }) => attributes.id),
      ]),
    );
    const links = new Set(
      [...pages.keys()].flatMap((path) =>
        all(pages, path, ({ tag }) => tag === 'a').map(
          ({ attributes }) => new URL(attributes.href ?? '', root + path).href,
        ),
      ),
    );
    expect(links.size).toBeGreaterThan(pages.size);
    const broken = [...links].filter((link) => {
      const [page = '', id = ''] = link.split('#');
      return (
        link.startsWith('file:') &&
        !files.includes(page) &&
        (!ids.has(page) || (id !== '' && !ids.get(page)?.includes(id)))
      );
    });
    expect(broken).toEqual([]);
  });

  test('shows the numbers of run.json', () => {
    let count = 0;
    const visitors: string[] = [];
    for (const path of pages.keys()) {
      for (const each of all(pages, path, has('data-run'))) {
        count += 1;
        compareValue(each, run);
      }
      visitors.push(...all(pages, path, has('data-visits')).map((each) => textOf(each)));
      for (const each of all(pages, path, has('data-count'))) {
        const mark = each.attributes['data-count'];
        expect(Number(textOf(each)), mark).toBe(run.claims.filter(({ verdict }) => verdict === mark).length);
      }
    }
    expect(count).toBeGreaterThan(200);
    expect(visitors).toEqual([
      `${ROLLOUT.page.length} requests for the page were sent meanwhile, and 1 of them got no page.`,
    ]);
  });

  test('has no number from anywhere else in what was measured', () => {
    const isMeasured = (each: PageElement) =>
      hasClass(each, 'size-bars') ||
      (each.tag === 'td' && isIn(each, (one) => hasClass(one, 'evidence-table'))) ||
      (each.tag === 'td' &&
        isIn(each, (one) => hasClass(one, 'options-table')) &&
        isIn(each, ({ tag }) => tag === 'tbody')) ||
      (hasClass(each, 'detail') && isIn(each, (one) => hasClass(one, 'architecture')));
    const isValue = (each: PageElement) =>
      each.tag === 'svg' || ['data-run', 'data-said', 'data-disks'].some((name) => has(name)(each));
    for (const file of [...pages.keys()].filter((file) => !file.startsWith('what-if'))) {
      const strays = all(pages, file, isMeasured).map((each) => textOf(each, isValue));
      expect(
        strays.filter((text) => /\d/.test(text)),
        file,
      ).toEqual([]);
    }
    expect(all(pages, 'options.html', isMeasured)).not.toEqual([]);
  });

  test('does not give the answer away before the question is answered', () => {
    const [main] = all(pagesOf(aGuide(aRun())), 'index.html', isMain);
    const isFolded = ({ tag, attributes }: PageElement) => tag === 'details' && attributes.id === 'answer';
    const seen = main ? textOf(main, isFolded) : '';
    expect(seen).toContain('Which PowerShell cmdlet do you use?');
    expect(seen).not.toMatch(/\b(?:31|32|64|67) ?GB|the answer is/i);
  });

  test('tells first what did not hold: contradicted, inconclusive, blocked', () => {
    for (const path of ['index.html', 'walkthrough.html']) {
      const verdicts = all(pages, path, (each) => hasClass(each, 'verdict') && isIn(each, isMain));
      expect(
        verdicts.slice(0, 3).map((each) => textOf(each)),
        path,
      ).toEqual(['contradicted', 'inconclusive', 'blocked']);
      const [heading] = all(pages, path, (each) => each.tag === 'h2' && isIn(each, isMain));
      expect(heading && textOf(heading)).toBe('What did not hold');
    }
  });
});

// The claim is tested for real, in a thread that loads the whole lab.
test.runIf(allTests)(
  'A claim that another variant contradicts comes first, with what was expected and seen',
  {
    timeout: 120_000,
  },
  async () => {
    const variant = 'largerDataDisk=grownInPlace';
    const pages = pagesOf(aGuide(await runInVariant(variant, '33')));
    const [first] = all(pages, 'index.html', (each) => hasClass(each, 'case') && isIn(each, isMain));
    const words = (name: string) =>
      [...elementsOf(first as PageElement)].filter((each) => hasClass(each, name)).map((each) => textOf(each));
    expect(words('verdict')).toEqual(['contradicted']);
    expect(words('trouble').join('')).toMatch(/MUST keep.*Seen.*64/s);
    expect(stripOf(pages, 'index.html')).toContain(variant);
  },
);

test('A page of more than 250 KB is found, and hostile evidence makes none', () => {
  expect(findLargePages(new Map([['a.html', 'x'.repeat(250_001)]]))).toEqual([
    'a.html has 251 KB of HTML; 250 KB are allowed.',
  ]);
  expect(findLargePages(renderSite(aGuide(HOSTILE)))).toEqual([]);
});

test('Hostile evidence is text on every page', () => {
  const pages = pagesOf(aGuide(HOSTILE));
  for (const [path, page] of pages) {
    const elements = [...elementsOf(page)];
    const active = elements.filter(
      ({ attributes }) =>
        Object.keys(attributes).some((name) => name.startsWith('on')) || /^\s*javascript:/i.test(attributes.href ?? ''),
    );
    expect(active, path).toEqual([]);
    const foreign = elements.filter(
      (each) => ['script', 'img', 'iframe', 'form'].includes(each.tag) && isIn(each, isMain),
    );
    expect(
      foreign.filter(({ tag, attributes }) => tag !== 'form' || attributes.action !== undefined),
      path,
    ).toEqual([]);
    const text = textOf(page);
    // A terminal would obey these.
    expect(
      ['\u0000', '\u0007', '\u001B', '\u202E'].filter((character) => text.includes(character)),
      path,
    ).toEqual([]);
  }
  const [card] = all(pages, 'chapter-3.html', ({ attributes }) => attributes.id === '33');
  expect(card && textOf(card)).toContain('<script>');
});

test('Without a run, and after a set-up that failed, every page says so', () => {
  const failed = aRun();
  const reason = 'The lab could not be set up: QuotaExceeded';
  const claims = failed.claims.map((claim) => ({
    ...claim,
    verdict: 'inconclusive' as const,
    reason,
    evidence: [],
    rollouts: [],
  }));
  for (const [run, words] of [
    [null, 'There is no run yet'],
    [{ ...failed, deployed: null, claims }, `${claims.length} inconclusive`],
  ] as const) {
    const pages = pagesOf(aGuide(run));
    for (const file of FILES) expect(stripOf(pages, file), file).toContain(words);
  }
});

/** Compares a value that a page shows with the one at the place of run.json that it names. */
function compareValue(element: PageElement, run: RunReport): void {
  const { 'data-run': at = '', 'data-as': as } = element.attributes;
  const text = textOf(element);
  const value = at
    .split('/')
    .slice(1)
    .reduce<unknown>((data, step) => (data as Record<string, unknown>)[step], run);
  expect(value, at).toBeDefined();
  if (as === 'time') expect(text, at).toBe(formatDuration(Number(value)));
  else if (as === 'moment') expect(text, at).toBe('2026-11-24, 01:02 UTC');
  else expect(text, at).toBe(typeof value === 'object' ? JSON.stringify(value) : String(value));
}
