import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Guide, readGuide } from '../../guide/data/guide.ts';
import { findOptionRows } from '../../guide/data/option-cells.ts';
import { makeQuiz } from '../../guide/data/questions.ts';
import { toSearchable } from '../../guide/data/searchable.ts';
import { toMarkdown } from '../../guide/markdown.ts';
import { readKeptResult } from '../../runner/falsify/kept-result.ts';
import { aGuide } from './fixtures/a-guide.ts';
import { aRun } from './fixtures/a-run.ts';

describe('What a guide is made from', () => {
  test('Without a run, every claim is there, and none has a verdict', () => {
    const { run, entries } = aGuide(null);
    expect(run).toBeNull();
    expect(entries.length).toBeGreaterThan(30);
    expect(entries.filter(({ result }) => result !== null)).toEqual([]);
  });

  test('Of a run of one claim, the others were not run', () => {
    const all = aRun();
    const run = { ...all, claims: all.claims.filter(({ id }) => id === '33') };
    const tested = aGuide(run).entries.filter(({ result }) => result !== null);
    expect(tested.map(({ id, at }) => [id, at])).toEqual([['33', '/claims/0']]);
  });

  test('A claim whose spec is gone is known by what the run says', () => {
    const all = aRun();
    const [first] = all.claims;
    if (!first) throw new Error('There is no claim.');
    const run = { ...all, claims: [{ ...first, id: '99', title: 'The moon is round' }] };
    expect(aGuide(run).entries.at(-1)).toMatchObject({
      id: '99',
      title: 'The moon is round',
      claim: null,
      at: '/claims/0',
    });
  });

  test('Where nothing was reported, the specs alone are read', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'guide-test-'));
    expect(await readGuide(folder.path)).toMatchObject({ run: null, falsification: await readKeptResult() });
  });

  test('A report that is no JSON is named', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'guide-test-'));
    await writeFile(join(folder.path, 'run.json'), '{"claims": [');
    await expect(readGuide(folder.path)).rejects.toThrow(/run\.json is not JSON: .*npm run e2e/);
  });
});

describe('The cells of the options', () => {
  test('are what the claims have shown', () => {
    const [a, , , reimage, reimageAll] = findOptionRows(aGuide(aRun()));
    expect(a?.cells.osDisk).toMatchObject({ pairs: [{ isSame: true }] });
    expect(reimage?.cells).toMatchObject({
      osDisk: { pairs: [{ isSame: false }] },
      dataDisk: { pairs: [{ isSame: true }] },
    });
    expect(reimageAll?.cells.dataDisk).toMatchObject({ pairs: [{ isSame: false }] });
  });

  test('are not measured where no claim has shown it', () => {
    const rows = findOptionRows(aGuide(aRun({ '34': { evidence: [] }, '50': { evidence: [] } })));
    const kinds = Object.values(rows[0]?.cells ?? {}).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['not measured']));
  });
});

describe('The questions', () => {
  const questionsOf = (guide: Guide) => makeQuiz(guide).flatMap(({ questions }) => questions);
  const questions = questionsOf(aGuide(aRun()));

  test('have one right answer each, among several, and claims that settle it', () => {
    for (const { id, choices, right, claims } of questions) {
      expect(
        choices.filter(({ letter }) => letter === right),
        id,
      ).toHaveLength(1);
      expect(new Set(choices.map(({ text }) => text)).size, id).toBeGreaterThan(1);
      expect(claims.length, id).toBeGreaterThan(0);
    }
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
  });

  test('about disks follow what was measured, not what is believed', () => {
    const answer = (of: typeof questions) => {
      const question = of.find(({ id }) => id === 'survives-Set-AzVmssVM -Reimage');
      return question?.choices.find(({ letter }) => letter === question.right)?.text;
    };
    expect(answer(questions)).toBe('the OS disk only');
    const { evidence } = aRun().claims.find(({ id }) => id === '40') ?? {};
    expect(answer(questionsOf(aGuide(aRun({ '37': { evidence: evidence ?? [] } }))))).toBe('both disks');
  });

  test('about disks are not asked where nothing was measured', () => {
    const ids = questionsOf(aGuide(null)).map(({ id }) => id);
    expect(ids).toContain('exam');
    expect(ids.filter((id) => id.startsWith('survives'))).toEqual([]);
  });
});

test('The Markdown says first what did not hold', () => {
  const text = toMarkdown(aGuide(aRun({ '33': { verdict: 'contradicted', reason: 'answered: 67 <b>' } })));
  const order = ['is contradicted \\(33\\)', '| **contradicted** | 33', '| holds | 01', '### 33'].map((part) =>
    text.indexOf(part),
  );
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order[0]).toBeGreaterThan(0);
  expect(text).toContain(
    '| A `Update-AzVmss` | applies neither profile | 67 GB | true | same disk | same disk | 31 GB | old | once |',
  );
});

test('Every claim and every term of the glossary can be searched for', () => {
  const found = toSearchable(aGuide(null));
  expect(found.find(({ id }) => id === '33')).toMatchObject({ href: 'chapter-3.html#33' });
  expect(found.find(({ title }) => title === 'OS profile')).toMatchObject({ href: 'glossary.html#os-profile' });
});
