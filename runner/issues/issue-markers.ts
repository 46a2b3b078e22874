import { createHash } from 'node:crypto';
import { firstLine } from '../report/plain-text.ts';
import type { ClaimReport } from '../report/run-report.ts';

/** So many days after our last word under an issue we say again that nothing has changed. */
const QUIET_DAYS = 7;
const DAY = 24 * 3600 * 1000;

/** The lines, hidden when the text is shown, that begin every text of ours: which claim, when it was said, what had been seen. */
export function marksOf(claim: ClaimReport, startedAt: string): string {
  return `${claimMark(claim.id)}\n<!-- vmss-lab said=${startedAt} seen=${fingerprint(claim)} -->\n`;
}

/** Whether a text of an issue is ours, and about this claim. Only its first line counts: anybody may quote the rest. */
export function isAbout(body: string, id: string): boolean {
  return firstLine(body) === claimMark(id);
}

/** Whether there is something to say: another thing was seen than we said last, or we said nothing for a week. */
export function isNews(claim: ClaimReport, startedAt: string, texts: readonly string[]): boolean {
  const said = texts
    .filter((text) => isAbout(text, claim.id))
    .flatMap((text) => /^<!-- vmss-lab said=(\S+) seen=(\S+) -->\r?$/m.exec(text) ?? [])
    .slice(-2);
  const [when = '', seen] = said;
  // Also true if there is no date to read.
  const isLong = !(Date.parse(startedAt) - Date.parse(when) < QUIET_DAYS * DAY);
  return seen !== fingerprint(claim) || isLong;
}

function claimMark(id: string): string {
  return `<!-- vmss-lab claim=${id} -->`;
}

/** The first line says what was seen; the lines after it are details, which may have ids and times in them. */
function fingerprint({ reason }: ClaimReport): string {
  return createHash('sha256')
    .update(firstLine(reason ?? ''))
    .digest('hex')
    .slice(0, 12);
}
