import { stripVTControlCharacters } from 'node:util';
import type { SerializedError } from 'vitest';
import type { TestCase, TestRunEndReason, TestSpecification, Vitest } from 'vitest/node';
import { type AzureRun, recordRun } from '../validations/record.ts';
import { type Validations, validationOf, writeValidations } from '../validations/validations.ts';
import { type ClaimResult, judge } from './claim-result.ts';
import { type Detail, LabConsole } from './lab-console.ts';
import type { Parts } from './parts.ts';
import { plain } from './plain-text.ts';
import { toRunReport } from './run-report.ts';
import { fileOf, readProvided, readSpecRun } from './spec-run.ts';
import { tellPipeline, writeReports } from './write-reports.ts';

/** A run of at most this many claims prints their evidence, even if they hold. */
const FEW = 3;

/** The destination and the scope of a report. */
interface Surroundings {
  readonly folder: string;
  /** True if it covers all specs of the lab. */
  readonly isWhole: boolean;
  readonly validations: { readonly path: string; readonly before: Validations };
  /** The parts of the run, if it was split. */
  readonly parts: Parts | undefined;
}

/** The report of one run of the lab: on the console during the run, and in files at its end, however it ends. */
export class LabReport {
  readonly #vitest: Vitest;
  readonly #folder: string;
  readonly #validations: { readonly path: string; readonly before: Validations };
  readonly #specifications: readonly TestSpecification[];
  readonly #console: LabConsole;
  readonly #parts: Parts | undefined;
  readonly #results = new Map<TestSpecification, ClaimResult>();
  readonly #runBegan = new Date();

  constructor(
    vitest: Vitest,
    specifications: readonly TestSpecification[],
    { folder, isWhole, validations, parts }: Surroundings,
  ) {
    this.#vitest = vitest;
    this.#folder = folder;
    this.#validations = validations;
    this.#parts = parts;
    this.#specifications = specifications.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
    const detail: Detail = isWhole ? 'line' : specifications.length > FEW ? 'states' : 'evidence';
    this.#console = new LabConsole(vitest.logger.outputStream, detail);
  }

  /** Notes that the test of a claim begins. */
  begin(test: TestCase): void {
    const id = test.meta().claim?.id ?? '';
    const place = { number: this.#results.size + 1, of: this.#specifications.length };
    this.#console.begin(id, test.name, place);
  }

  /** Notes output that was printed during the test of a claim. */
  tell(text: string): void {
    // The output of a part is in that part's own log, beside its claim.
    if (this.#parts) return;
    this.#console.tell(plain(text));
  }

  /** Notes the result of a spec. */
  end(moduleId: string): void {
    // Parts arrive in the order of time, not of the lab, so they are printed when all have arrived.
    if (this.#parts) return;
    const specification = this.#specifications.find((each) => each.moduleId === moduleId);
    if (specification) this.#settle(specification);
  }

  /** Ends the report: writes the files, and makes the run fail unless all claims hold. */
  async close(errors: readonly SerializedError[], reason: TestRunEndReason): Promise<void> {
    const ended = this.#parts?.ended ?? new Date();
    for (const specification of this.#specifications) {
      if (this.#results.has(specification)) continue;
      this.#settle(specification, this.#parts?.whyNotRun(fileOf(specification)) ?? this.#whyNotRun(errors, reason));
    }
    const { run, setUpFailure } = this.#provided();
    const results = await this.#validate(
      this.#specifications.flatMap((each) => this.#results.get(each) ?? []),
      run?.azure ?? undefined,
      ended,
    );
    const reasons = new Set(results.filter(({ ran }) => !ran).map((result) => result.reason));
    const facts = this.#parts ? this.#parts.facts : run;
    const began = this.#runBegan;
    const outside = errors.map(({ name = 'Error', message = '' }) => plain(`${name}: ${message}`));
    const report = toRunReport(results, facts, { began, ended, errors: outside });
    // Set-up has already printed the details.
    this.#console.close(
      results,
      report,
      setUpFailure === undefined ? [...reasons].join('\n') : 'The lab could not be set up.',
    );
    const isGood = results.length > 0 && errors.length === 0 && results.every(({ verdict }) => verdict === 'holds');
    if (!isGood) process.exitCode ||= 1;
    await writeReports(this.#folder, results, report);
    await tellPipeline(process.env, this.#folder, results, report, (line) => this.#vitest.logger.log(line));
  }

  /** After a run on Azure itself, records the claims that it validated. The reports show the new validations. */
  async #validate(results: readonly ClaimResult[], azure: AzureRun | undefined, now: Date): Promise<ClaimResult[]> {
    const { path, before } = this.#validations;
    const after = this.#parts ? this.#parts.validations(before) : recordRun(before, results, azure, now);
    if (after !== before) await writeValidations(path, after);
    return results.map((result) => ({ ...result, validated: validationOf(after, result) }));
  }

  /** A spec that was not run is reported only when the reason is known. */
  #settle(specification: TestSpecification, notRun?: string): void {
    const run = readSpecRun(specification);
    if (run.state === 'not run' && notRun === undefined) return;
    // A filter by test name skipped the others on purpose.
    if (run.state === 'skipped' && !run.outcome && this.#vitest.config.testNamePattern) return;
    const validations = this.#validations.before;
    const result = judge(run, { ...this.#placeOf(specification), validations, notRun: notRun ?? '' });
    this.#results.set(specification, result);
    // The claims that were not run are named in one line, at the end.
    if (result.ran) this.#console.end(result);
  }

  #placeOf(specification: TestSpecification): { region: string | null; speed: number } {
    if (this.#parts) return this.#parts.placeOf(fileOf(specification));
    const { region = null, speed = 1 } = this.#provided().run ?? {};
    return { region, speed };
  }

  #whyNotRun([error]: readonly SerializedError[], reason: TestRunEndReason): string {
    const { setUpFailure } = this.#provided();
    if (setUpFailure !== undefined) return `The lab could not be set up: ${setUpFailure}`;
    if (error) return `The run ended with an error: ${stripVTControlCharacters(error.message ?? '')}`;
    return reason === 'interrupted' ? 'The run was interrupted.' : 'The run ended early.';
  }

  #provided() {
    const [first] = this.#specifications;
    return first ? readProvided(first) : {};
  }
}
