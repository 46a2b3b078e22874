import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { readSpecName } from '../../../helpers/claim/spec-name.ts';
import { splitIntoParts } from '../../preflight/plan/parts.ts';

/** Runs the specs in the order of their paths, because their numbers are the order of the lab. */
export class ChapterSequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  }

  /** Returns the files of `--shard=1/2`, a part of the plan that `npm run plan` prints. */
  override async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { index, count } = this.ctx.config.shard ?? { index: 1, count: 1 };
    const claims = files.map((file) => ({ file, id: readSpecName(file.moduleId).id }));
    const part = splitIntoParts(claims, count)[index - 1] ?? [];
    return this.sort(part.map(({ file }) => file));
  }
}
