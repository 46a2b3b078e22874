import type { ClaimResult } from './claim-result.ts';
import { plain } from './plain-text.ts';

/** A logging command that lists a claim without a good verdict among the errors of a run of Azure Pipelines. */
export function toIssueCommand({ id, title, file, line, verdict, reason }: ClaimResult): string {
  const place = { type: 'error', sourcepath: file, ...(line !== undefined && { linenumber: line }) };
  return command('logissue', place, `${id} ${verdict}: ${title}\n${reason ?? ''}`);
}

/** A logging command that shows a file of Markdown on the page of the run. */
export function toSummaryCommand(path: string): string {
  return command('uploadsummary', {}, path);
}

/**
 * Formats a logging command as https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands describes it, escaped as
 * Microsoft's task library does.
 */
function command(name: string, properties: Readonly<Record<string, string | number>>, data: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(`${value}`)};`);
  return `##vso[task.${name}${written.length > 0 ? ` ${written.join('')}` : ''}]${escapeData(data)}`;
}

function escapeData(text: string): string {
  return plain(text).replaceAll('%', '%AZP25').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(']', '%5D').replaceAll(';', '%3B');
}
