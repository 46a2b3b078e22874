import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Runs the files of a project in the order of their paths: the specs' numbers are the order of the lab. */
export class ByPath extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const order = ({ project }: TestSpecification) => project.config.sequence.groupOrder;
    return files.toSorted((a, b) => order(a) - order(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}
