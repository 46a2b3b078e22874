import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  state: 'open' | 'closed';
  readonly isPullRequest: boolean;
  readonly comments: string[];
}

/** GitHub's issues on loopback, as far as the nightly run uses them. Pages are small, so that there are several. */
export async function stubGitHub({ token = 'token', pageSize = 2 } = {}) {
  const issues: StoredIssue[] = [];
  const requests: string[] = [];
  const add = (issue: Partial<StoredIssue>) => {
    const added: StoredIssue = {
      ...{
        number: issues.length + 1,
        title: '',
        body: '',
        labels: [],
        state: 'open',
        isPullRequest: false,
        comments: [],
      },
      ...issue,
    };
    issues.push(added);
    return added;
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', origin());
    requests.push(`${request.method} ${url.pathname}`);
    const answer = (status: number, data: unknown, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(data));
    if (request.headers.authorization !== `token ${token}`) return answer(401, { message: 'Bad credentials' });
    const body = await readJson(request);
    const [, number, sub] = /^\/repos\/owner\/lab\/issues(?:\/(\d+))?(?:\/(comments))?$/.exec(url.pathname) ?? [];
    const issue = issues[Number(number) - 1];
    const list = (all: readonly unknown[]) => {
      const page = Number(url.searchParams.get('page') ?? 1);
      const next = new URL(url);
      next.searchParams.set('page', String(page + 1));
      const isLast = page * pageSize >= all.length;
      const headers = isLast ? {} : { link: `<${next}>; rel="next"` };
      return answer(200, all.slice((page - 1) * pageSize, page * pageSize), headers);
    };
    if (number === undefined && request.method === 'GET') {
      const wanted = { state: url.searchParams.get('state'), label: url.searchParams.get('labels') ?? '' };
      return list(
        issues.filter(({ state, labels }) => state === wanted.state && labels.includes(wanted.label)).map(toAnswer),
      );
    }
    if (number === undefined && request.method === 'POST') return answer(201, toAnswer(add(body)));
    if (!issue) return answer(404, { message: 'Not Found' });
    if (sub === 'comments' && request.method === 'GET') return list(issue.comments.map((text) => ({ body: text })));
    if (sub === 'comments') return answer(201, { id: issue.comments.push(`${body.body}`) });
    if (request.method === 'PATCH') issue.state = 'closed';
    return answer(200, toAnswer(issue));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const toAnswer = ({ number, body, isPullRequest }: StoredIssue) => ({
    ...{ number, body, html_url: `https://github.example/owner/lab/issues/${number}` },
    ...(isPullRequest && { pull_request: {} }),
  });
  return {
    issues,
    requests,
    add,
    env: { GITHUB_API_URL: origin(), GITHUB_TOKEN: token, GITHUB_REPOSITORY: 'owner/lab' },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function readJson(request: IncomingMessage): Promise<Partial<StoredIssue>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}
