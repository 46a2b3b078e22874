import { Octokit } from '@octokit/rest';
import type { Environment } from '../../helpers/environment.ts';

/** The label of our issues. An issue without it is never touched. */
export const LABEL = 'contradicted-claim';

/** An open issue that has our label. */
export interface Issue {
  readonly number: number;
  readonly body: string;
  readonly url: string;
}

/** A tracker of issues: what this lab needs of one. */
export interface Tracker {
  /** All open issues with our label. */
  list(): Promise<Issue[]>;
  /** What was said under an issue, in order. */
  comments(issue: Issue): Promise<string[]>;
  /** Opens an issue with our label and answers its address. */
  open(title: string, body: string): Promise<string>;
  comment(issue: Issue, body: string): Promise<void>;
  close(issue: Issue): Promise<void>;
}

/**
 * GitHub's issues of GITHUB_REPOSITORY, asked with GITHUB_TOKEN at GITHUB_API_URL, as GitHub Actions sets them. Undefined without
 * a token.
 */
export function gitHubTracker(env: Environment): Tracker | undefined {
  if (!env.GITHUB_TOKEN) return undefined;
  const [, owner, repo] = /^([^/\s]+)\/([^/\s]+)$/.exec(env.GITHUB_REPOSITORY ?? '') ?? [];
  if (owner === undefined || repo === undefined) {
    throw new Error(`GITHUB_REPOSITORY must be owner/name, but is "${env.GITHUB_REPOSITORY ?? ''}".`);
  }
  const octokit = new Octokit({
    auth: env.GITHUB_TOKEN,
    ...(env.GITHUB_API_URL && { baseUrl: env.GITHUB_API_URL }),
    // What fails is told in one sentence by whoever asked.
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const { issues } = octokit.rest;
  const of = ({ number }: Issue) => ({ owner, repo, issue_number: number });
  return {
    async list() {
      const found = await octokit.paginate(issues.listForRepo, {
        ...{ owner, repo, labels: LABEL, state: 'open', per_page: 100 },
      });
      // To GitHub a pull request is an issue as well.
      return found
        .filter(({ pull_request }) => pull_request === undefined)
        .map(({ number, body, html_url }) => ({ number, body: body ?? '', url: html_url }));
    },
    async comments(issue) {
      const found = await octokit.paginate(issues.listComments, { ...of(issue), per_page: 100 });
      return found.map(({ body }) => body ?? '');
    },
    async open(title, body) {
      const { data } = await issues.create({ owner, repo, title, body, labels: [LABEL] });
      return data.html_url;
    },
    async comment(issue, body) {
      await issues.createComment({ ...of(issue), body });
    },
    async close(issue) {
      await issues.update({ ...of(issue), state: 'closed', state_reason: 'completed' });
    },
  };
}
