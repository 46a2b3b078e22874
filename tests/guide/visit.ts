import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { formatDuration } from '../../runner/report/duration.ts';
import type { RunReport } from '../../runner/report/run-report.ts';

const AXE = join(import.meta.dirname, '..', '..', 'node_modules', 'axe-core', 'axe.min.js');

/** What a page has. */
export type Visit = Awaited<ReturnType<typeof visit>>;

/** Opens a page and takes down what the tests ask about. */
export async function visit(page: Page, url: string) {
  await page.goto(url);
  const found = await page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll(selector)];
    const read = (each: Element, name: string) => each.getAttribute(name) ?? '';
    return {
      headings: all('h1').length,
      navigation: all('.column a').map((each) => read(each, 'href')),
      ids: all('[id]').map(({ id }) => id),
      links: all('a[href]').map((each) => new URL(read(each, 'href'), location.href).href),
      values: all('[data-run]').map((each) => ({
        at: read(each, 'data-run'),
        as: read(each, 'data-as'),
        text: each.textContent ?? '',
      })),
      visitors: all('[data-visits]').map((each) => each.textContent),
      counts: all('[data-count]').map((each) => ({ mark: read(each, 'data-count'), count: each.textContent })),
    };
  });
  return { url, ...found };
}

/** Each value that a page shows is the one at the place of run.json that it names. */
export function compareValues(values: Visit['values'], run: RunReport): void {
  for (const { at, as, text } of values) {
    const value = at
      .split('/')
      .slice(1)
      .reduce<unknown>((data, step) => (data as Record<string, unknown>)[step], run);
    expect(value, at).toBeDefined();
    if (as === 'time') expect(text, at).toBe(formatDuration(Number(value)));
    else if (as === 'moment') expect(text, at).toBe('2026-11-24, 01:02 UTC');
    else expect(text, at).toBe(typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
}

/** What axe has against a page, in short. */
export async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`)
          .join(' | ')}`,
    );
  });
}
