import { CHAPTERS } from '../../helpers/claim/chapters.ts';
import { nearest } from '../settings/nearest.ts';
import { WrongUse } from '../settings/run-command.ts';
import type { Spec } from './read-claims.ts';

/** The error for a choice that matches nothing. Its message lists near matches. */
export class NothingChosen extends WrongUse {
  override readonly name = 'NothingChosen';
}

/**
 * Returns the specs that the words name, in order. A word is the number of a claim (`06`, `6`), a chapter (`chapter 3`), a word of a
 * title, or a file; commas separate several. Throws a NothingChosen if a word matches none.
 */
export function chooseClaims(words: readonly string[], specs: readonly Spec[]): Spec[] {
  const chosen = new Set(words.flatMap(splitAtCommas).flatMap((word) => choose(word, specs)));
  return specs.filter((spec) => chosen.has(spec));
}

/** Returns the specs of chapters, named by number or by words of their headings. Throws a NothingChosen if a word matches none. */
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
  const chapter = /^chapter +(.+)$/i.exec(word)?.[1];
  if (chapter !== undefined) return chooseChapters([chapter], specs);
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

/** Returns the known word that a misspelled one most likely means; `undefined` if none is near. */
function nearWord(word: string, known: readonly string[]): string | undefined {
  return nearest(
    normalise(word),
    known.filter((each) => each.length > 2),
  );
}

function isChapter(word: string, chapter: string): boolean {
  return /^\d+$/.test(word) ? chapter.startsWith(`${Number(word)} `) : mentions(chapter, word);
}

/** Returns true if a text contains the words; the last one can be incomplete: `reimage` is found in `reimages`. */
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

/** Lower case, and without punctuation: `update azvmss` also finds `Update-AzVmss`. */
function normalise(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
