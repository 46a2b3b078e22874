import { createHash } from 'node:crypto';
import { firstLine } from '../report/plain-text.ts';
import type { ClaimReport } from '../report/run-report.ts';

/** Days after which an unchanged contradiction is reported again under its issue. */
const QUIET_DAYS = 7;
const DAY = 24 * 3600 * 1000;

/** The hidden lines that begin every text of this suite: the claim, the time, and a fingerprint of what was seen. */
export function markersOf(claim: ClaimReport, startedAt: string): string {
  return `${claimMarker(claim.id)}\n<!-- vmss-lab said=${startedAt} seen=${fingerprint(claim)} -->\n`;
}

/** Returns true if this suite wrote a text, about this claim. Only the first line counts, because the rest can be quoted. */
export function isAbout(body: string, id: string): boolean {
  return firstLine(body) === claimMarker(id);
}

/** Returns true if there is something to report: a different result than in our last text, or a week without one. */
export function isNews(claim: ClaimReport, startedAt: string, texts: readonly string[]): boolean {
  const said = texts
    .filter((text) => isAbout(text, claim.id))
    .flatMap((text) => /^<!-- vmss-lab said=(\S+) seen=(\S+) -->\r?$/m.exec(text) ?? [])
    .slice(-2);
  const [when = '', seen] = said;
  // Also true if no date can be read.
  const isLong = !(Date.parse(startedAt) - Date.parse(when) < QUIET_DAYS * DAY);
  return seen !== fingerprint(claim) || isLong;
}

function claimMarker(id: string): string {
  return `<!-- vmss-lab claim=${id} -->`;
}

/** A hash of the reason's first line. The other lines are details, which can contain ids and times. */
function fingerprint({ reason }: ClaimReport): string {
  return createHash('sha256')
    .update(firstLine(reason ?? ''))
    .digest('hex')
    .slice(0, 12);
}
