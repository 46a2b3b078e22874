import type { ClaimReport, RunReport } from '../report/run-report.ts';
import { isAbout, isNews } from './issue-markers.ts';
import { holdsAgain, issueBody, issueTitle, type Links, type RunFacts, stillContradicted } from './texts.ts';
import type { Issue, Tracker } from './tracker.ts';

/** Links for the texts, and where to report each line. */
interface Output {
  readonly links: Links;
  readonly tell: (line: string) => void;
}

/**
 * Opens an issue for each contradicted claim, comments on it while the contradiction lasts, and closes it when the claim holds
 * again. A claim that was not tested changes nothing, because a failure of the infrastructure says nothing about Azure.
 */
export async function updateIssues(run: RunReport, tracker: Tracker, output: Output): Promise<void> {
  const issues = await tracker.list();
  for (const claim of run.claims) {
    const mine = issues.filter(({ body }) => isAbout(body, claim.id));
    const facts = { run, links: output.links };
    for (const line of await updateIssuesOf(claim, mine, { tracker, facts })) output.tell(`${claim.id}  ${line}`);
  }
}

async function updateIssuesOf(
  claim: ClaimReport,
  issues: readonly Issue[],
  { tracker, facts }: { tracker: Tracker; facts: RunFacts },
): Promise<string[]> {
  const [issue] = issues;
  if (claim.verdict === 'contradicted') {
    if (!issue) return [`opened: ${await tracker.open(issueTitle(claim), issueBody(claim, facts))}`];
    const texts = [issue.body, ...(await tracker.comments(issue))];
    if (!isNews(claim, facts.run.startedAt, texts)) return [`still contradicted, and nothing new to say: ${issue.url}`];
    await tracker.comment(issue, stillContradicted(claim, facts));
    return [`still contradicted, and said so: ${issue.url}`];
  }
  if (claim.verdict !== 'holds') return issues.map(({ url }) => `${claim.verdict}, so its issue stays open: ${url}`);
  const lines: string[] = [];
  for (const each of issues) {
    await tracker.comment(each, holdsAgain(claim, facts));
    await tracker.close(each);
    lines.push(`holds again, closed: ${each.url}`);
  }
  return lines;
}
