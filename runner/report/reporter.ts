import { resolve } from 'node:path';
import type { SerializedError, TestAnnotation, UserConsoleLog } from 'vitest';
import {
  DefaultReporter,
  GithubActionsReporter,
  type ReportedHookContext,
  type TestCase,
  type TestModule,
  type TestRunEndReason,
  type TestSpecification,
  type TestSuite,
  type Vitest,
} from 'vitest/node';
import { readValidations, VALIDATIONS } from '../validations/validations.ts';
import { reportFolder } from './folder.ts';
import { LabReport } from './lab-report.ts';
import { Parts } from './parts.ts';
import type { RunReport } from './run-report.ts';
import { removeReports } from './write-reports.ts';

interface ReporterOptions {
  readonly folder?: string;
  readonly validations?: string;
  readonly parts?: readonly RunReport[];
}

/** The name of the project whose tests are claims. */
const LAB = 'lab';

/**
 * Vitest's reporter for a run that has claims, tests, or both. Tests are told as Vitest tells them; its own summary comes when the
 * last test is through, and then the claims are told as claims.
 */
export default class Reporter extends DefaultReporter {
  readonly #folder: string;
  readonly #parts: Parts | undefined;
  readonly #validations: string;
  readonly #github = process.env.GITHUB_ACTIONS === 'true' ? new GithubActionsReporter() : undefined;
  #lab: LabReport | undefined;
  #tests: readonly TestSpecification[] = [];
  #bannerPrinted = false;
  #testsClosed = false;

  /**
   * `folder` is where the reports are written, and `validations` what runs on Azure keep, from the root of the project. With
   * `parts`, the reports of the parts of a run that was split, their blobs are merged.
   */
  constructor({ folder = reportFolder(), validations = VALIDATIONS, parts }: ReporterOptions = {}) {
    super();
    this.#folder = folder;
    this.#validations = validations;
    this.#parts = parts && new Parts(parts);
  }

  override onInit(vitest: Vitest): void {
    // The banner and the summary of the tests wait until it is known that there are tests.
    this.ctx = vitest;
    this.#github?.onInit(vitest);
  }

  // The base class says `void`; Vitest awaits what it is given.
  override async onTestRunStart(specifications: readonly TestSpecification[]): Promise<void> {
    const claims = specifications.filter(isLab);
    this.#tests = specifications.filter((each) => !isLab(each));
    this.#testsClosed = false;
    this.#lab = undefined;
    if (this.#tests.length > 0 || (claims.length === 0 && !this.#parts)) {
      if (!this.#bannerPrinted) super.onInit(this.ctx);
      this.#bannerPrinted = true;
      super.onTestRunStart(this.#tests);
    }
    const project = claims[0]?.project ?? (this.#parts && this.ctx.getProjectByName(LAB));
    if (!project) return;
    const folder = resolve(this.ctx.config.root, this.#folder);
    await removeReports(folder);
    const { testFiles } = await project.globTestFiles();
    // A part that was lost has left no blob of its specs, and they were to be run as well.
    const lost = this.#parts ? testFiles.filter((file) => !claims.some(({ moduleId }) => moduleId === file)) : [];
    const all = [...claims, ...lost.map((file) => project.createSpecification(file))];
    const path = resolve(this.ctx.config.root, this.#validations);
    this.#lab = new LabReport(this.ctx, all, {
      folder,
      isWhole: all.length === testFiles.length,
      validations: { path, before: await readValidations(path) },
      parts: this.#parts,
    });
  }

  override async onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): Promise<void> {
    if (!this.#lab) return this.#closeTests(modules, errors, reason);
    this.#closeTests(
      modules.filter((each) => !isLab(each)),
      [],
      reason,
    );
    if (errors.length > 0) this.ctx.logger.printUnhandledErrors(errors);
    await this.#lab.close(errors, reason);
  }

  override onTestModuleQueued(module: TestModule): void {
    // The lab comes after all tests.
    if (isLab(module)) this.#closeTests(this.#testModules(), [], 'passed');
    else super.onTestModuleQueued(module);
  }

  override onTestModuleCollected(module: TestModule): void {
    if (!isLab(module)) super.onTestModuleCollected(module);
  }

  override onTestModuleEnd(module: TestModule): void {
    if (isLab(module)) this.#lab?.end(module.moduleId);
    else super.onTestModuleEnd(module);
  }

  override onTestSuiteResult(suite: TestSuite): void {
    if (!isLab(suite)) super.onTestSuiteResult(suite);
  }

  override onTestCaseReady(test: TestCase): void {
    if (isLab(test)) this.#lab?.begin(test);
    else super.onTestCaseReady(test);
  }

  override onTestCaseResult(test: TestCase): void {
    if (!isLab(test)) super.onTestCaseResult(test);
  }

  /** Called by Vitest. */
  onTestCaseAnnotate(test: TestCase, annotation: TestAnnotation): void {
    if (!isLab(test)) this.#github?.onTestCaseAnnotate(test, annotation);
  }

  override onHookStart(hook: ReportedHookContext): void {
    if (!isLab(hook.entity)) super.onHookStart(hook);
  }

  override onHookEnd(hook: ReportedHookContext): void {
    if (!isLab(hook.entity)) super.onHookEnd(hook);
  }

  override onUserConsoleLog(log: UserConsoleLog): void {
    const entity = log.taskId === undefined ? undefined : this.ctx.state.getReportedEntityById(log.taskId);
    if (this.#lab && entity && isLab(entity)) this.#lab.tell(log.content);
    else super.onUserConsoleLog(log);
  }

  #testModules(): TestModule[] {
    return this.#tests.flatMap(({ testModule }) => testModule ?? []);
  }

  #closeTests(modules: readonly TestModule[], errors: readonly SerializedError[], reason: TestRunEndReason): void {
    if (this.#testsClosed || (this.#lab && this.#tests.length === 0)) return;
    this.#testsClosed = true;
    super.onTestRunEnd(modules, errors, reason);
    this.#github?.onTestRunEnd(modules, errors);
  }
}

function isLab({ project }: Pick<TestSpecification, 'project'>): boolean {
  return project.name === LAB;
}
