import { describe, expect, test } from 'vitest';
import { chooseChapters, chooseClaims } from '../../../runner/catalog/choose-claims.ts';
import type { Spec } from '../../../runner/catalog/read-claims.ts';

const BASELINE = '1 Baseline';
const EXAM = '3 Scenario B, the exam question';
const SPECS: readonly Spec[] = [
  spec('03', 'Two instances exist, are running, and carry the latest model', BASELINE),
  spec('06', "The rolling upgrade policy reads back as deployed, with Azure's defaults for the rest", BASELINE),
  spec('33', 'The disk stays at 32 GB while LatestModelApplied is true', EXAM),
  spec('34', 'Option A is not enough: another Update-AzVmss leaves the disk at 32 GB', EXAM),
  spec('41', 'After -ReimageAll the data disk is 64 GB', EXAM),
];

function spec(id: string, title: string, chapter: Spec['chapter']): Spec {
  return { id, title, chapter, file: `${id}-${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.spec.ts` };
}
const claims = (...words: string[]) => chooseClaims(words, SPECS).map(({ id }) => id);
const chapters = (...words: string[]) => chooseChapters(words, SPECS).map(({ id }) => id);

describe('A claim is chosen by', () => {
  test('its number, with or without the zero', () => {
    expect(claims('06')).toEqual(['06']);
    expect(claims('6')).toEqual(['06']);
  });

  test('several numbers, in any order and notation; they are run in the order of the lab', () => {
    expect(claims('33', '6,03', '6')).toEqual(['03', '06', '33']);
    expect(claims('33,', ' 3')).toEqual(['03', '33']);
  });

  test('its chapter', () => {
    expect(claims('Chapter 3')).toEqual(['33', '34', '41']);
    expect(claims('chapter 1', '41')).toEqual(['03', '06', '41']);
  });

  test('words of its title, whatever their case and punctuation; the last may be only begun', () => {
    expect(claims('rolling')).toEqual(['06']);
    expect(claims('UPDATE azvmss')).toEqual(['34']);
    expect(claims('reimage')).toEqual(['41']);
    expect(claims('disk', 'instances')).toEqual(['03', '33', '34', '41']);
  });

  test('its file, as a shell completes it', () => {
    expect(claims(`specs/${SPECS[1]?.file}`)).toEqual(['06']);
  });
});

describe('A claim that is not there is answered', () => {
  test('by those with near numbers', () => {
    expect(() => claims('6', '7')).toThrow(
      /^There is no claim 07\. Near it are:\n {2}03 {2}Two instances .+\n {2}06 {2}The rolling .+\n {2}33 {2}The disk .+$/,
    );
  });

  test('by the word that was meant', () => {
    expect(() => claims('rolilng')).toThrow(
      /^No claim has "rolilng" in its title\. Did you mean "rolling", as in:\n {2}06 {2}The rolling .+$/,
    );
  });

  test('by where to look, if nothing is near', () => {
    expect(() => claims('kubernetes')).toThrow(
      'No claim has "kubernetes" in its title. `npm run claim` lists all claims.',
    );
    expect(() => claims('%')).toThrow('No claim has "%" in its title.');
    expect(() => chooseClaims(['6'], [])).toThrow('There is no claim 06.');
  });

  test('by the chapters, if it names a chapter', () => {
    expect(() => claims('chapter x')).toThrow('No chapter is "x". There are:\n  1 Baseline\n  2 Scenario A, a change');
    expect(() => claims('chapter 5')).toThrow('There is no spec yet in chapter "5 The OS profile".');
  });
});

test('A chapter is chosen by its number or by words of its heading', () => {
  expect(chapters('3')).toEqual(['33', '34', '41']);
  expect(chapters('exam question', 'baseline')).toEqual(['03', '06', '33', '34', '41']);
});

test('A chapter that is not there is answered by the word that was meant, and all chapters', () => {
  expect(() => chapters('3', 'basline')).toThrow(
    'No chapter is "basline". Did you mean "baseline"? There are:\n  1 Baseline\n',
  );
});
