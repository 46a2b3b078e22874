import { sayValidation, sayValidations } from '../validations/say.ts';
import type { ClaimResult } from './claim-result.ts';
import { assumedSentence, closingSentence, isAnotherVariant } from './closing.ts';
import { formatElapsed } from './duration.ts';
import { escapeMarkdown, escapeXml, fence, plain } from './plain-text.ts';
import type { ClaimReport, RunReport } from './run-report.ts';

/** A workflow command that marks the spec of a claim that does not hold, on the page of the run and in the diff. */
export function toAnnotation({ id, title, file, line, verdict, reason }: ClaimResult): string {
  const properties = { file, ...(line !== undefined && { line: String(line) }), title: `${id} ${verdict}: ${title}` };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::error ${written.join(',')}::${escapeData(reason ?? verdict)}`;
}

/** Returns the run as a page of Markdown: its result, a row for each claim, and the evidence of the claims that do not hold. */
export function toJobSummary(results: readonly ClaimReport[], run: RunReport): string {
  const { az, bicep } = run.deployer;
  return [
    `## The lab: ${escapeMarkdown(closingSentence(results, run))}`,
    '',
    `${sayVariant(run.variant)} ${sayRegions(results)}Deployed by ${az ? `az ${escapeMarkdown(az)}` : 'the SDK'}, ${bicep ? `Bicep ${escapeMarkdown(bicep)}` : 'without Bicep'}. ` +
      `Finished in ${formatElapsed(run.wallSeconds, run.labSeconds)}.`,
    '',
    escapeMarkdown([assumedSentence(results, run), sayValidations(results, ended(run))].filter(Boolean).join(' ')),
    '',
    '| verdict | id | claim | provenance | validated on Azure | reason |',
    '|---|---|---|---|---|---|',
    ...results.map((result) => row(result, ended(run))),
    '',
    ...results.filter(({ verdict }) => verdict !== 'holds').flatMap(evidence),
  ].join('\n');
}

function sayVariant(variant: RunReport['variant']): string {
  if (isAnotherVariant(variant)) return `**IN THE VARIANT ${escapeMarkdown(variant)}, WHICH IS NOT AZURE'S.**`;
  return `Variant: ${variant ?? 'none'}.`;
}

/** `In westeurope. `; with several regions, also the claims that were tested in each. */
function sayRegions(results: readonly ClaimReport[]): string {
  const regions = [...Map.groupBy(results, ({ region }) => region)].filter(([region]) => region !== null);
  const several = regions.length > 1;
  const said = regions.map(([region, claims]) => {
    const ids = several ? `: ${claims.map(({ id }) => id).join(', ')}` : '';
    return `in ${escapeMarkdown(region ?? '')}${ids}`;
  });
  const sentence = said.join('; ');
  return sentence && `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}. `;
}

function ended({ startedAt, wallSeconds }: RunReport): Date {
  return new Date(Date.parse(startedAt) + wallSeconds * 1000);
}

function row({ verdict, id, title, provenance, validated, reason }: ClaimReport, now: Date): string {
  const shown = verdict === 'holds' ? verdict : `**${verdict}**`;
  const known = provenance?.kind === 'assumed' ? '**assumed**' : (provenance?.kind ?? '');
  const [said, why] = [escapeMarkdown(sayValidation(validated, now)), escapeMarkdown(reason ?? '')];
  return `| ${[shown, escapeMarkdown(id), escapeMarkdown(title), known, said, why].join(' | ')} |`;
}

function evidence({ id, title, evidence }: ClaimReport): string[] {
  if (evidence.length === 0) return [];
  return [
    // Markdown ignores a line that begins with HTML.
    `<details><summary>${escapeXml(`${id} ${title}`)}: the evidence</summary>`,
    '',
    ...evidence.flatMap(({ title, table }) => [escapeMarkdown(title), '', fence(table, 'text'), '']),
    '</details>',
    '',
  ];
}

/** Formats a workflow command as https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts does. */
function escapeData(text: string): string {
  return plain(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
