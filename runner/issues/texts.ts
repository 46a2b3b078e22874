import { Redactor } from '../../helpers/evidence/redact.ts';
import { escapeMarkdown, fence } from '../report/plain-text.ts';
import type { ClaimReport, RunReport } from '../report/run-report.ts';
import { sayValidation } from '../validations/say.ts';
import { markersOf } from './issue-markers.ts';

/** GitHub accepts 65,536 characters in all. A longer table is cut; run.json has all of it. */
const LONGEST_TABLE = 6000;

/** Links to the run and its sources, if the run was a pipeline's. */
export interface Links {
  /** The page of the run. */
  readonly run: string | undefined;
  /** The page of the repository at the commit that ran. */
  readonly source: string | undefined;
}

/** The facts of a run that go into an issue. */
export interface RunFacts {
  readonly run: RunReport;
  readonly links: Links;
}

/** The title of the issue about a claim. It is for people only; the issue is found again by its markers. */
export function issueTitle({ id, title }: ClaimReport): string {
  return `Claim ${id} is contradicted: ${title}`;
}

/** The text of a new issue. Everything from Azure is redacted and escaped. */
export function issueBody(claim: ClaimReport, { run, links }: RunFacts): string {
  const { id, file, step, cmdlet, reason, provenance, validated, evidence } = claim;
  return redacted([
    markersOf(claim, run.startedAt),
    `${run.target === 'azure' ? 'Azure' : 'The emulator'} returned something different from claim ${id} says (${links.source === undefined ? file : `[${file}](${links.source}/${file})`}).`,
    '',
    `**The claim.** ${escapeMarkdown(claim.claim ?? claim.title)}`,
    '',
    '**Expected and returned.**',
    '',
    fence(reason ?? '', 'text'),
    '',
    `- where: ${where(claim, run)}`,
    `- when: ${run.startedAt}${inRun(links)}`,
    `- step of the lab: ${escapeMarkdown(step ?? 'unknown')}, cmdlet: ${escapeMarkdown(cmdlet ?? 'unknown')}`,
    `- provenance of the claim: ${provenance?.kind ?? 'unknown'}`,
    `- last validated on Azure: ${sayValidation(validated, new Date(run.startedAt))}`,
    '',
    `To reproduce it, sign in to Azure and run \`LAB_TARGET=azure npm run claim ${id}\`. On the emulator: \`npm run claim ${id}\`.`,
    '',
    ...evidence.flatMap(({ title, table }) => [escapeMarkdown(title), '', fence(cut(table), 'text'), '']),
    'Opened by the nightly run. It closes this issue when the claim holds again.',
  ]);
}

/** The comment on a claim that is still contradicted. */
export function stillContradicted(claim: ClaimReport, { run, links }: RunFacts): string {
  return redacted([
    markersOf(claim, run.startedAt),
    `Still contradicted, ${where(claim, run)}${inRun(links)}:`,
    '',
    fence(claim.reason ?? '', 'text'),
  ]);
}

/** The comment that closes an issue. */
export function holdsAgain(claim: ClaimReport, { run, links }: RunFacts): string {
  return redacted([
    markersOf(claim, run.startedAt),
    `The claim holds again: ${run.startedAt}, ${where(claim, run)}${inRun(links)}.`,
  ]);
}

function where({ region }: ClaimReport, { target }: RunReport): string {
  return `on ${target === 'azure' ? 'Azure' : 'the emulator'}, in ${escapeMarkdown(region ?? 'an unknown region')}`;
}

function inRun({ run }: Links): string {
  return run === undefined ? '' : `, in [this run](${run})`;
}

function cut(table: string): string {
  return table.length <= LONGEST_TABLE ? table : `${table.slice(0, LONGEST_TABLE)}\n… (the rest is in run.json)`;
}

/** Redacts the whole text. Evidence is redacted already, but the other lines are not. */
function redacted(lines: readonly string[]): string {
  return new Redactor().text(lines.join('\n'));
}
