import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '../../helpers/environment.ts';
import { toIssueCommand, toSummaryCommand } from './azure-pipelines.ts';
import { writeChaosReport } from './chaos-report.ts';
import type { ClaimResult } from './claim-result.ts';
import { toAnnotation, toJobSummary } from './github.ts';
import { toJUnit } from './junit.ts';
import type { RunReport } from './run-report.ts';

const RUN = 'run.json';
const JUNIT = 'junit.xml';
const SUMMARY = 'summary.md';
/** Vitest's own report of a part of a run (`npm run e2e:part`). */
const BLOB = 'blob.json';

/** Removes the reports of an earlier run, so that a killed run leaves no report that could be mistaken for its own. */
export async function removeReports(folder: string): Promise<void> {
  await Promise.all([RUN, JUNIT, SUMMARY, BLOB].map((name) => rm(join(folder, name), { force: true })));
  await writeChaosReport(folder, undefined);
}

/** Writes the reports: run.json and junit.xml for other programs, and summary.md for pipelines. */
export async function writeReports(folder: string, results: readonly ClaimResult[], run: RunReport): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(join(folder, RUN), `${JSON.stringify(run, null, 2)}\n`),
    writeFile(join(folder, JUNIT), toJUnit(results, run)),
    writeFile(join(folder, SUMMARY), toJobSummary(results, run)),
  ]);
}

/** On GitHub Actions and Azure Pipelines, marks the claims that do not hold, and adds the summary to the page of the run. */
export async function tellPipeline(
  env: Environment,
  folder: string,
  results: readonly ClaimResult[],
  run: RunReport,
  print: (line: string) => void,
): Promise<void> {
  if (env.GITHUB_ACTIONS === 'true') {
    for (const result of results) if (result.verdict !== 'holds') print(toAnnotation(result));
  }
  if (env.TF_BUILD === 'True') {
    for (const result of results) if (result.verdict !== 'holds') print(toIssueCommand(result));
    print(toSummaryCommand(join(folder, SUMMARY)));
  }
  if (env.GITHUB_STEP_SUMMARY) await appendFile(env.GITHUB_STEP_SUMMARY, `${toJobSummary(results, run)}\n`);
}
