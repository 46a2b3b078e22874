import { closest, distance } from 'fastest-levenshtein';
import { CHAPTERS } from '../../helpers/claim/chapters.ts';
import type { Spec } from './read-claims.ts';

/** Somebody asked for claims that are not there. The message says what is near. */
export class NothingChosen extends Error {
  override readonly name = 'NothingChosen';
}

/**
 * The specs that somebody means, in order. A claim is meant by its number (`06`, `6`), by the letter of its chapter, by a word of
 * its title, or by its file; several by several words, or by commas. Throws if a word means none.
 */
export function chooseClaims(words: readonly string[], specs: readonly Spec[]): Spec[] {
  const chosen = new Set(words.flatMap(splitAtCommas).flatMap((word) => choose(word, specs)));
  return specs.filter((spec) => chosen.has(spec));
}

/** The specs of the chapters that somebody means, by their letters or by words of their headings. Throws if a word means none. */
export function chooseChapters(words: readonly string[], specs: readonly Spec[]): Spec[] {
  const chapters = words.flatMap((word) => {
    const found = Object.keys(CHAPTERS).filter((chapter) => isChapter(word, chapter));
    if (found.length > 0) return found;
    const list = Object.keys(CHAPTERS).map((chapter) => `\n  ${chapter}`);
    const near = nearWord(word, Object.keys(CHAPTERS).flatMap(toWords));
    throw new NothingChosen(
      `No chapter is "${word}".${near ? ` Did you mean "${near}"?` : ''} There are:${list.join('')}`,
    );
  });
  const chosen = specs.filter(({ chapter }) => chapter !== null && chapters.includes(chapter));
  if (chosen.length === 0) throw new NothingChosen(`There is no spec yet in chapter "${chapters.join('", "')}".`);
  return chosen;
}

function choose(word: string, specs: readonly Spec[]): Spec[] {
  // There is no claim 0, so that is a chapter as well.
  if (/^[a-z0]$/i.test(word)) return chooseChapters([word], specs);
  const id = /^(?:.*\/)?(\d{1,2})(?:-.*)?$/.exec(word)?.[1]?.padStart(2, '0');
  const found = specs.filter((spec) => (id === undefined ? mentions(spec.title, word) : spec.id === id));
  if (found.length > 0) return found;
  throw new NothingChosen(
    id === undefined
      ? `No claim has "${word}" in its title.${didYouMean(word, specs)}`
      : `There is no claim ${id}.${near(Number(id), specs)}`,
  );
}

function near(id: number, specs: readonly Spec[]): string {
  const byDistance = specs.toSorted((a, b) => Math.abs(Number(a.id) - id) - Math.abs(Number(b.id) - id)).slice(0, 3);
  const lines = specs.filter((spec) => byDistance.includes(spec)).map(({ id, title }) => `\n  ${id}  ${title}`);
  return lines.length === 0 ? '' : ` Near it are:${lines.join('')}`;
}

function didYouMean(word: string, specs: readonly Spec[]): string {
  const like = nearWord(
    word,
    specs.flatMap(({ title }) => toWords(title)),
  );
  if (like === undefined) return ' `npm run claim` lists all claims.';
  const lines = specs
    .filter(({ title }) => toWords(title).includes(like))
    .map(({ id, title }) => `\n  ${id}  ${title}`);
  return ` Did you mean "${like}", as in:${lines.join('')}`;
}

/** The known word that a wrong one most likely meant. */
function nearWord(word: string, known: readonly string[]): string | undefined {
  const long = known.filter((each) => each.length > 2);
  if (long.length === 0) return undefined;
  const match = closest(normalise(word), long);
  // More than a third of the letters wrong is another word, not a misspelling.
  return distance(normalise(word), match) <= Math.max(1, word.length / 3) ? match : undefined;
}

function isChapter(word: string, chapter: string): boolean {
  return word.length === 1 ? chapter.startsWith(`${word.toUpperCase()} `) : mentions(chapter, word);
}

/** Whether a text has the words, the last of which may be only begun: `reimage` is found in `reimages`. */
function mentions(text: string, words: string): boolean {
  return normalise(words) !== '' && ` ${normalise(text)}`.includes(` ${normalise(words)}`);
}

function splitAtCommas(word: string): string[] {
  return word
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
}

function toWords(text: string): string[] {
  return normalise(text).split(' ');
}

/** Lower case, and without punctuation: `Update-AzVmss` is found by `update azvmss` as well. */
function normalise(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
