import { describe, expect, test } from 'vitest';
import { gitHubTracker, LABEL } from '../../../runner/issues/tracker.ts';
import { updateIssues } from '../../../runner/issues/update-issues.ts';
import type { ClaimReport, RunReport } from '../../../runner/report/run-report.ts';
import { stubGitHub } from './stub-github.ts';

const PAGE = 'https://github.example/owner/lab';
const CLAIM: ClaimReport = {
  id: '33',
  file: 'specs/33-the-disk-stays-at-32-gb.spec.ts',
  title: 'The disk stays at 32 GB',
  chapter: '3 Scenario B, the exam question',
  step: 'Step 8',
  claim: 'Azure MUST keep the disk at 32 GB.',
  cmdlet: 'Get-AzVmssVM',
  provenance: { kind: 'assumed', sources: [], why: 'no run has looked' },
  validated: {
    verdict: 'holds',
    claim: 'Azure MUST keep the disk at 32 GB.',
    on: '2026-10-31',
    region: 'uksouth',
    apiVersion: '2026-04-01',
    run: 'r',
  },
  region: 'westeurope',
  verdict: 'contradicted',
  reason: 'expected 64 to be 32\non disk_1_ab12',
  replayed: [],
  found: ['deployed'],
  wallSeconds: 1,
  labSeconds: 1,
  calls: [],
  evidence: [{ title: 'The disk', table: 'where  sizeGb\nguest  64', rows: [], json: '{}' }],
  rollouts: [],
};

/** A night on Azure, `day` of November, with what its claims came to. */
function night(day: number, ...claims: Partial<ClaimReport>[]): RunReport {
  const startedAt = `2026-11-${String(day).padStart(2, '0')}T01:17:00.000Z`;
  const deployer = { az: '2.91.0', bicep: '0.49.2' };
  const azure = { region: 'westeurope', run: 'r' };
  const facts = {
    target: 'azure',
    variant: 'azure',
    azure,
    deployer,
    startedAt,
    wallSeconds: 1,
    labSeconds: 1,
    deployed: null,
    errors: [],
    commit: null,
  } as const;
  return { ...facts, claims: claims.map((claim) => ({ ...CLAIM, ...claim })) };
}

async function settle(gitHub: Awaited<ReturnType<typeof stubGitHub>>, run: RunReport): Promise<string[]> {
  const told: string[] = [];
  const tracker = gitHubTracker(gitHub.env);
  if (!tracker) throw new Error('The stub has a token.');
  await updateIssues(run, tracker, {
    links: { run: `${PAGE}/actions/runs/7`, source: `${PAGE}/blob/abc` },
    tell: (line) => told.push(line),
  });
  return told;
}

const HOLDS = { verdict: 'holds', reason: null } as const;

describe('A contradicted claim', () => {
  test('opens an issue once, which says what it takes to see it again', async () => {
    await using gitHub = await stubGitHub();
    expect(await settle(gitHub, night(1, {}))).toEqual(['33  opened: https://github.example/owner/lab/issues/1']);
    await settle(gitHub, night(2, {}));
    expect(gitHub.issues).toHaveLength(1);
    const [issue] = gitHub.issues;
    expect(issue).toMatchObject({ title: 'Claim 33 is contradicted: The disk stays at 32 GB', labels: [LABEL] });
    for (const said of [
      'Azure MUST keep the disk at 32 GB.',
      'expected 64 to be 32',
      'on Azure, in westeurope',
      `${PAGE}/actions/runs/7`,
      `(${PAGE}/blob/abc/specs/33-the-disk-stays-at-32-gb.spec.ts)`,
      'npm run claim 33',
      'last validated on Azure: yesterday, in uksouth',
      'guest  64',
    ])
      expect(issue?.body).toContain(said);
  });

  test('is said again only if another thing is seen, or after a week', async () => {
    await using gitHub = await stubGitHub();
    for (const day of [1, 2, 3]) await settle(gitHub, night(day, { reason: `expected 64 to be 32\non disk_${day}` }));
    expect(gitHub.issues[0]?.comments).toEqual([]);
    await settle(gitHub, night(4, { reason: 'expected 128 to be 32' }));
    expect(gitHub.issues[0]?.comments).toEqual([expect.stringContaining('expected 128 to be 32')]);
    for (const day of [5, 6, 10]) await settle(gitHub, night(day, { reason: 'expected 128 to be 32' }));
    expect(gitHub.issues[0]?.comments).toHaveLength(1);
    await settle(gitHub, night(11, { reason: 'expected 128 to be 32' }));
    expect(gitHub.issues[0]?.comments).toHaveLength(2);
  });

  test('is closed when it holds again, and opens a new issue if it comes back', async () => {
    await using gitHub = await stubGitHub();
    await settle(gitHub, night(1, {}));
    expect(await settle(gitHub, night(2, HOLDS))).toEqual([
      '33  holds again, closed: https://github.example/owner/lab/issues/1',
    ]);
    expect(gitHub.issues[0]).toMatchObject({ state: 'closed', comments: [expect.stringContaining('holds again')] });
    await settle(gitHub, night(3, HOLDS));
    expect(gitHub.issues[0]?.comments).toHaveLength(1);
    await settle(gitHub, night(4, {}));
    expect(gitHub.issues.map(({ state }) => state)).toEqual(['closed', 'open']);
  });

  test('is found on whatever page it is', async () => {
    await using gitHub = await stubGitHub({ pageSize: 2 });
    const ids = ['05', '30', '33', '41', '50'];
    await settle(gitHub, night(1, ...ids.map((id) => ({ id }))));
    await settle(gitHub, night(2, ...ids.map((id) => ({ id, ...HOLDS }))));
    expect(gitHub.issues.map(({ state }) => state)).toEqual(Array(5).fill('closed'));
  });
});

test('What was not put to the test opens nothing and closes nothing', async () => {
  await using gitHub = await stubGitHub();
  await settle(gitHub, night(1, {}));
  for (const verdict of ['inconclusive', 'blocked'] as const) {
    const told = await settle(gitHub, night(2, { verdict }, { id: '41', verdict }));
    expect(told).toEqual([`33  ${verdict}, so its issue stays open: https://github.example/owner/lab/issues/1`]);
  }
  expect(gitHub.issues).toMatchObject([{ state: 'open', comments: [] }]);
});

test("Other people's issues are left alone, however much they look like ours", async () => {
  await using gitHub = await stubGitHub();
  await settle(gitHub, night(1, {}));
  const [{ title, body } = { title: '', body: '' }] = gitHub.issues;
  gitHub.issues.length = 0;
  gitHub.add({ title, body });
  gitHub.add({ title, body: 'Same title, and the label.', labels: [LABEL] });
  gitHub.add({ title, body: `As they say:\n${body}`, labels: [LABEL] });
  gitHub.add({ title, body: body.replaceAll('claim=33 ', 'claim=333 '), labels: [LABEL] });
  gitHub.add({ title, body, labels: [LABEL], isPullRequest: true });
  await settle(gitHub, night(2, HOLDS));
  expect(gitHub.issues.map(({ state, comments }) => `${state} ${comments.length}`)).toEqual(Array(5).fill('open 0'));
  await settle(gitHub, night(3, {}));
  expect(gitHub.issues).toHaveLength(6);
});

test('What Azure answered is neither a secret nor a mark nor a mention', async () => {
  await using gitHub = await stubGitHub();
  const subscription = '/subscriptions/0b1f6471-1bf0-4dda-aec3-111122223333/resourceGroups/x';
  const reason = `<!-- vmss-lab claim=41 --> @owner \`\`\` Bearer eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl ${subscription}`;
  await settle(gitHub, night(1, { reason, title: '@everybody #1 <b>' }));
  const body = gitHub.issues[0]?.body ?? '';
  expect(body).not.toContain('eyJzdWIiOi');
  expect(body).not.toContain('0b1f6471');
  expect(body).toContain(`\n\`\`\`\`text\n<!-- vmss-lab claim=41`);
  await settle(gitHub, night(2, { id: '41', ...HOLDS }));
  expect(gitHub.issues).toMatchObject([{ state: 'open' }]);
});
