import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test, vi } from 'vitest';
import { toMarkdown } from '../../guide/markdown.ts';
import { ProvenanceMark, Sign, VerdictMark } from '../../guide/parts/badge.tsx';
import type { ClaimResult } from '../../runner/report/claim-result.ts';
import { toJobSummary } from '../../runner/report/github.ts';
import { LabConsole } from '../../runner/report/lab-console.ts';
import { aGuide } from './fixtures/a-guide.ts';
import { aRun } from './fixtures/a-run.ts';

// Every claim holds here, so that only its provenance can make a difference.
const run = aRun();
const assumed = run.claims.filter(({ provenance }) => provenance?.kind === 'assumed');
const isAssumed = (text: string | undefined) => text?.includes('assumed') ?? false;

test('There are claims of both kinds', () => {
  expect(assumed.length).toBeGreaterThan(10);
  expect(assumed.length).toBeLessThan(run.claims.length);
});

test('The console marks an assumed claim on its line, and names it again at the end', () => {
  vi.stubEnv('NO_COLOR', '1');
  const output = new PassThrough();
  const console = new LabConsole(output as never, 'line');
  const results = run.claims.map((claim): ClaimResult => ({ ...claim, ran: true }) as never);
  for (const result of results) console.end(result);
  console.close(results, run, '');
  vi.unstubAllEnvs();

  const lines = String(output.read()).split('\n');
  const marked = lines.filter((line) => /^ {2}holds .*assumed {2}/.test(line)).map((line) => /\d\d/.exec(line)?.[0]);
  expect(marked).toEqual(assumed.map(({ id }) => id));
  const ids = assumed.map(({ id }) => id).join(', ');
  expect(lines).toContain(`Assumed, neither observed on Azure nor documented: ${ids}.`);
});

test('The job summary and the guide in Markdown print the word in bold', () => {
  const rows = toJobSummary(run.claims, run).split('\n');
  const guide = toMarkdown(aGuide(run));
  for (const { id, provenance } of run.claims) {
    const row = rows.find((line) => line.startsWith(`| holds | ${id} |`));
    const [, entry = ''] = guide.split(new RegExp(`^### ${id} .*$`, 'm'));
    const verdict = /^holds.*$/m.exec(entry)?.[0];
    const bold = provenance?.kind === 'assumed';
    expect([id, row?.includes('**assumed**'), verdict?.includes('**assumed**')]).toEqual([id, bold, bold]);
  }
});

test('The badges of an assumed claim have a class of their own, which is dashed in every place', () => {
  const badges = [Sign, VerdictMark].map((badge) =>
    [true, false].map((is) => h(badge, { mark: 'holds', assumed: is })),
  );
  for (const [dashed, plain] of badges.map((pair) => pair.map((node) => renderToString(node)))) {
    expect([isAssumed(dashed), isAssumed(plain)]).toEqual([true, false]);
  }
  const kinds = (['assumed', 'documented', 'observed'] as const).map((kind) => h(ProvenanceMark, { kind }));
  expect(kinds.map((node) => /class="([^"]+)"/.exec(renderToString(node))?.[1])).toEqual([
    'provenance assumed',
    'provenance documented',
    'provenance observed',
  ]);
  const css = readFileSync(join(import.meta.dirname, '..', '..', 'guide', 'style', 'marks.css'), 'utf8');
  for (const place of ['sign', 'verdict', 'provenance']) {
    expect(css).toMatch(new RegExp(`^\\.${place}\\.assumed \\{[^}]*dashed`, 'm'));
  }
});
