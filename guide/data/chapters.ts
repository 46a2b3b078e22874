import type { Chapter } from '../../helpers/claim/chapters.ts';
import type { Entry, Guide } from './guide.ts';

/** A chapter of the walkthrough, with its claims. */
export interface ChapterOfGuide {
  /** `null`: of claims whose spec has no chapter, or does not exist any more. */
  readonly chapter: Chapter | null;
  readonly number: string;
  readonly name: string;
  readonly file: string;
  readonly entries: readonly Entry[];
}

/** Lists the chapters that have claims, in reading order. */
export function chaptersOf({ entries }: Guide): ChapterOfGuide[] {
  return [...Map.groupBy(entries, ({ chapter }) => chapter)].map(([chapter, of]) => ({
    chapter,
    number: numberOf(chapter),
    name: chapter?.replace(/^\d+ /, '') ?? 'Claims without a chapter',
    file: fileOf(chapter),
    entries: of,
  }));
}

/** Returns the address of a claim, from the top. */
export function addressOf({ id, chapter }: Pick<Entry, 'id' | 'chapter'>): string {
  return `${fileOf(chapter)}#${id}`;
}

function fileOf(chapter: Chapter | null): string {
  return `chapter-${numberOf(chapter)}.html`;
}

function numberOf(chapter: Chapter | null): string {
  return chapter?.split(' ')[0] ?? '0';
}
