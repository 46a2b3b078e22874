import { resolve } from 'node:path';
import type { SerializedError, UserConsoleLog } from 'vitest';
import type { Reporter, TestCase, TestModule, TestRunEndReason, TestSpecification, Vitest } from 'vitest/node';
import { readValidations, VALIDATIONS } from '../validations/validations.ts';
import { reportFolder } from './folder.ts';
import { LabReport } from './lab-report.ts';
import { Parts } from './parts.ts';
import type { RunReport } from './run-report.ts';
import { fileOf } from './spec-run.ts';
import { removeReports } from './write-reports.ts';

interface ReporterOptions {
  readonly folder?: string;
  readonly validations?: string;
  readonly parts?: readonly RunReport[];
}

/** Vitest's reporter for a run of the lab: it reports the specs as claims. */
export default class ClaimReporter implements Reporter {
  readonly #folder: string;
  readonly #parts: Parts | undefined;
  readonly #validations: string;
  #vitest: Vitest | undefined;
  #lab: LabReport | undefined;

  /**
   * `folder` is the folder of the reports, and `validations` the file of the validations on Azure, both from the root of the
   * project. With `parts`, the reports of the parts of a split run, it merges their blobs.
   */
  constructor({ folder = reportFolder(), validations = VALIDATIONS, parts }: ReporterOptions = {}) {
    this.#folder = folder;
    this.#validations = validations;
    this.#parts = parts && new Parts(parts);
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    const vitest = this.#vitest;
    this.#lab = undefined;
    // Vitest itself prints that no file was found.
    if (!vitest || (specifications.length === 0 && !this.#parts)) return;
    const folder = resolve(vitest.config.root, this.#folder);
    await removeReports(folder);
    const project = specifications[0]?.project ?? vitest.getRootProject();
    const { testFiles } = await project.globTestFiles();
    // A part that was lost has left no blob, but its specs belong to the run too. A part may have run in a checkout at a different
    // path.
    const found = new Set(specifications.map(fileOf));
    const possible = testFiles.map((file) => project.createSpecification(file));
    const lost = this.#parts ? possible.filter((specification) => !found.has(fileOf(specification))) : [];
    const all = [...specifications, ...lost];
    const path = resolve(vitest.config.root, this.#validations);
    this.#lab = new LabReport(vitest, all, {
      folder,
      isWhole: all.length === testFiles.length,
      validations: { path, before: await readValidations(path) },
      parts: this.#parts,
    });
  }

  onTestCaseReady(test: TestCase): void {
    this.#lab?.begin(test);
  }

  onTestModuleEnd({ moduleId }: TestModule): void {
    this.#lab?.end(moduleId);
  }

  onUserConsoleLog({ content }: UserConsoleLog): void {
    this.#lab?.tell(content);
  }

  async onTestRunEnd(
    _: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): Promise<void> {
    if (errors.length > 0) this.#vitest?.logger.printUnhandledErrors(errors);
    await this.#lab?.close(errors, reason);
  }
}
