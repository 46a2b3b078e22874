import { Octokit } from '@octokit/rest';
import type { Environment } from '../../helpers/environment.ts';

/** The label of this suite's issues. An issue without it is never changed. */
export const LABEL = 'contradicted-claim';

/** An open issue with the label. */
export interface Issue {
  readonly number: number;
  readonly body: string;
  readonly url: string;
}

/** The operations of an issue tracker that the nightly run needs. */
export interface Tracker {
  /** Lists all open issues with the label. */
  list(): Promise<Issue[]>;
  /** Lists the comments of an issue, in order. */
  comments(issue: Issue): Promise<string[]>;
  /** Opens an issue with the label and returns its address. */
  open(title: string, body: string): Promise<string>;
  comment(issue: Issue, body: string): Promise<void>;
  close(issue: Issue): Promise<void>;
}

/**
 * The GitHub issues of GITHUB_REPOSITORY, reached with GITHUB_TOKEN at GITHUB_API_URL, as GitHub Actions sets them. Returns
 * `undefined` without a token. Throws if GITHUB_REPOSITORY is not owner/name.
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
    // The caller reports a failure in one sentence.
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const { issues } = octokit.rest;
  const of = ({ number }: Issue) => ({ owner, repo, issue_number: number });
  return {
    async list() {
      const found = await octokit.paginate(issues.listForRepo, {
        ...{ owner, repo, labels: LABEL, state: 'open', per_page: 100 },
      });
      // GitHub lists pull requests as issues, too.
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
