import { basename } from 'node:path';
import { CHAPTERS, type Chapter } from './chapters.ts';

/** The parts of a claim that are in the name of its spec file. */
export interface SpecName {
  /** `06`; the whole name if it has no number. */
  readonly id: string;
  /** The beginning of the title, without its punctuation. */
  readonly title: string;
  readonly chapter: Chapter | null;
}

/** Reads the name of a spec file: `06-the-rolling-upgrade-policy.spec.ts`. */
export function readSpecName(path: string): SpecName {
  const name = basename(path).replace(/\.spec\.ts$/, '');
  const [, id = name, words = name] = /^(\d\d)-(.+)$/.exec(name) ?? [];
  const title = words.replaceAll('-', ' ');
  return { id, title: title.charAt(0).toUpperCase() + title.slice(1), chapter: findChapter(Number(id)) };
}

function findChapter(number: number): Chapter | null {
  const chapters = Object.entries(CHAPTERS) as [Chapter, readonly [number, number]][];
  return chapters.find(([, [first, last]]) => number >= first && number <= last)?.[0] ?? null;
}
