import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { CHAPTERS, type Chapter } from '../../helpers/claim/chapters.ts';
import { readSpecName } from '../../helpers/claim/spec-name.ts';
import { CHAPTER_MINUTES } from '../catalog/chapter-minutes.ts';
import { splitWhole } from './split-whole.ts';

/** Runs the specs in the order of their paths, because their numbers are the order of the lab. */
export class ChapterSequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  }

  /** Returns the files of `--shard=1/2`. Chapters stay whole, because a claim continues where the one before it ended. */
  override async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { index, count } = this.ctx.config.shard ?? { index: 1, count: 1 };
    // A file outside the chapters stands alone.
    const chapters = Map.groupBy(files, ({ moduleId }) => readSpecName(moduleId).chapter ?? moduleId);
    if (count > chapters.size) {
      throw new Error(
        `--shard=${index}/${count} splits by whole chapters, and there are ${chapters.size} here: ` +
          `the second number must be ${chapters.size} or less. Nothing was run.`,
      );
    }
    return this.sort(splitWhole(chapters, count, minutesOf)[index - 1] ?? []);
  }
}

/** Returns the minutes of a chapter. A file outside the chapters counts as one minute. */
function minutesOf(name: string): number {
  return name in CHAPTERS ? CHAPTER_MINUTES[name as Chapter] : 1;
}
