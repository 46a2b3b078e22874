import type { ClaimResult } from './claim-result.ts';
import { closingSentence, isAnotherWorld, sayTime } from './closing.ts';
import { escapeMarkdown, escapeXml, fence, plain } from './plain-text.ts';
import type { RunReport } from './run-report.ts';

/** A workflow command that marks the spec of a claim without a good verdict, on the page of the run and in the diff. */
export function toAnnotation({ id, title, file, line, verdict, reason }: ClaimResult): string {
  const properties = { file, ...(line !== undefined && { line: String(line) }), title: `${id} ${verdict}: ${title}` };
  const written = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
  return `::error ${written.join(',')}::${escapeData(reason ?? verdict)}`;
}

/** As much of a result as a summary shows. */
type Summed = Pick<ClaimResult, 'id' | 'title' | 'verdict' | 'provenance' | 'reason' | 'evidence'>;

/** The run as a page of Markdown: what it came to, a row for each claim, the evidence of those without a good verdict. */
export function toJobSummary(results: readonly Summed[], run: RunReport): string {
  const { az, bicep } = run.deployer;
  return [
    `## The lab: ${escapeMarkdown(closingSentence(results, run))}`,
    '',
    `${sayWorld(run.world)} Deployed by ${az ? `az ${escapeMarkdown(az)}` : 'the SDK'}, ${bicep ? `Bicep ${escapeMarkdown(bicep)}` : 'without Bicep'}. ` +
      `It took ${sayTime(run.wallSeconds)}, which were ${sayTime(run.labSeconds)} of lab time.`,
    '',
    '| verdict | id | claim | provenance | reason |',
    '|---|---|---|---|---|',
    ...results.map(row),
    '',
    ...results.filter(({ verdict }) => verdict !== 'holds').flatMap(evidence),
  ].join('\n');
}

function sayWorld(world: RunReport['world']): string {
  if (isAnotherWorld(world)) return `**IN THE WORLD ${escapeMarkdown(world)}, WHICH IS NOT AZURE'S.**`;
  return `World: ${world ?? 'none'}.`;
}

function row({ verdict, id, title, provenance, reason }: Summed): string {
  const shown = verdict === 'holds' ? verdict : `**${verdict}**`;
  return `| ${[shown, id, title, provenance?.kind ?? '', reason ?? '']
    .map((cell, index) => (index === 0 ? cell : escapeMarkdown(cell)))
    .join(' | ')} |`;
}

function evidence({ id, title, evidence }: Summed): string[] {
  if (evidence.length === 0) return [];
  return [
    // A line that begins with HTML is not Markdown.
    `<details><summary>${escapeXml(`${id} ${title}`)}: the evidence</summary>`,
    '',
    ...evidence.flatMap(({ title, table }) => [escapeMarkdown(title), '', fence(table, 'text'), '']),
    '</details>',
    '',
  ];
}

/** As https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts does it. */
function escapeData(text: string): string {
  return plain(text).replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
