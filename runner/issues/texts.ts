import { Redactor } from '../../helpers/evidence/redact.ts';
import { escapeMarkdown, fence } from '../report/plain-text.ts';
import type { ClaimReport, RunReport } from '../report/run-report.ts';
import { sayValidation } from '../validations/say.ts';
import { marksOf } from './issue-markers.ts';

/** GitHub takes 65,536 characters in all; a table that is longer than this is not read there anyway. */
const LONGEST_EXHIBIT = 6000;

/** Where readers find more, if the run was a pipeline's. */
export interface Links {
  /** The page of the run. */
  readonly run: string | undefined;
  /** The page of the repository at the commit that ran. */
  readonly source: string | undefined;
}

/** What an issue says about a run. */
export interface RunFacts {
  readonly run: RunReport;
  readonly links: Links;
}

/** The title of the issue about a claim. It is for people: the issue is found again by its marks. */
export function issueTitle({ id, title }: ClaimReport): string {
  return `Claim ${id} is contradicted: ${title}`;
}

/** The text of a new issue. Anything that came from Azure is redacted, and is no Markdown. */
export function issueBody(claim: ClaimReport, { run, links }: RunFacts): string {
  const { id, file, step, cmdlet, reason, provenance, validated, evidence } = claim;
  return redacted([
    marksOf(claim, run.startedAt),
    `Azure answered otherwise than claim ${id} says (${links.source === undefined ? file : `[${file}](${links.source}/${file})`}).`,
    '',
    `**The claim.** ${escapeMarkdown(claim.claim ?? claim.title)}`,
    '',
    '**What was expected, and what was seen.**',
    '',
    fence(reason ?? '', 'text'),
    '',
    `- where: ${where(claim, run)}`,
    `- when: ${run.startedAt}${inRun(links)}`,
    `- step of the lab: ${escapeMarkdown(step ?? 'unknown')}, cmdlet: ${escapeMarkdown(cmdlet ?? 'unknown')}`,
    `- the claim was: ${provenance?.kind ?? 'unknown'}`,
    `- last validated on Azure: ${sayValidation(validated, new Date(run.startedAt))}`,
    '',
    `To see it again, logged in to Azure: \`LAB_TARGET=azure npm run claim ${id}\`. The same on the emulator: \`npm run claim ${id}\`.`,
    '',
    ...evidence.flatMap(({ title, table }) => [escapeMarkdown(title), '', fence(cut(table), 'text'), '']),
    'Opened by the nightly run. It closes this issue when the claim holds again.',
  ]);
}

/** The comment on a claim that is contradicted still. */
export function stillContradicted(claim: ClaimReport, { run, links }: RunFacts): string {
  return redacted([
    marksOf(claim, run.startedAt),
    `Still contradicted, ${where(claim, run)}${inRun(links)}:`,
    '',
    fence(claim.reason ?? '', 'text'),
  ]);
}

/** The comment with which an issue is closed. */
export function holdsAgain(claim: ClaimReport, { run, links }: RunFacts): string {
  return redacted([
    marksOf(claim, run.startedAt),
    `The claim holds again: seen ${run.startedAt}, ${where(claim, run)}${inRun(links)}.`,
  ]);
}

function where({ region }: ClaimReport, { target }: RunReport): string {
  return `on ${target === 'azure' ? 'Azure' : 'the emulator'}, in ${escapeMarkdown(region ?? 'an unknown region')}`;
}

function inRun({ run }: Links): string {
  return run === undefined ? '' : `, in [this run](${run})`;
}

function cut(table: string): string {
  return table.length <= LONGEST_EXHIBIT ? table : `${table.slice(0, LONGEST_EXHIBIT)}\n… (the rest is in run.json)`;
}

/** Evidence comes redacted; this is for the lines that were added since. */
function redacted(lines: readonly string[]): string {
  return new Redactor().text(lines.join('\n'));
}
