import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../../runner/commands/nightly-issues.ts';
import { stubGitHub } from '../issues/stub-github.ts';
import { inProcess } from './in-process.ts';

const CLAIM = {
  id: '33',
  file: 'specs/33.spec.ts',
  title: 'The disk stays',
  verdict: 'contradicted',
  validated: null,
  reason: '64',
  evidence: [],
};
const AZURE = { target: 'azure', azure: { region: 'westeurope', run: 'r' } } as const;

async function nightlyIssues(
  run: { target: 'azure' | 'emulator'; azure?: object },
  env: Record<string, string>,
  args: string[] = [],
) {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'issues-test-'));
  const file = join(folder.path, 'run.json');
  await writeFile(file, JSON.stringify({ azure: null, startedAt: '2026-11-25T01:17:00Z', claims: [CLAIM], ...run }));
  return await inProcess(() => main([file, ...args], env));
}

test('After a run on Azure it opens an issue', async () => {
  await using gitHub = await stubGitHub();
  const { stdout, exitCode } = await nightlyIssues(AZURE, gitHub.env);
  expect(stdout).toBe('33  opened: https://github.example/owner/lab/issues/1');
  expect(exitCode).toBe(0);
});

test('A dry run says what it would do and only asks', async () => {
  await using gitHub = await stubGitHub();
  const { stdout, exitCode } = await nightlyIssues({ target: 'emulator' }, gitHub.env, ['--dry-run']);
  expect(stdout).toBe('33  opened: "Claim 33 is contradicted: The disk stays" (not really: this is a dry run)');
  expect(exitCode).toBe(0);
  expect(gitHub.requests).toEqual(['GET /repos/owner/lab/issues']);
  expect((await nightlyIssues({ target: 'emulator' }, {}, ['--dry-run'])).stdout).toBe(stdout);
});

test('Wrong uses are told in a sentence', async () => {
  await using gitHub = await stubGitHub();
  const told = async (...parameters: Parameters<typeof nightlyIssues>) => {
    const { exitCode, stderr } = await nightlyIssues(...parameters);
    return `${exitCode}: ${stderr}`;
  };
  expect(await told({ target: 'emulator' }, gitHub.env)).toMatch(
    /^1: The run was not on Azure itself, so it opens no issue/,
  );
  expect(await told({ target: 'azure' }, gitHub.env)).toMatch(/^1: The run was not on Azure itself, so/);
  expect(await told(AZURE, {})).toMatch(/^1: GITHUB_TOKEN is not set[^\n]*$/);
  const nowhere = { ...gitHub.env, GITHUB_REPOSITORY: 'lab' };
  expect(await told(AZURE, nowhere)).toBe('1: GITHUB_REPOSITORY must be owner/name, but is "lab".');
  const stranger = { ...gitHub.env, GITHUB_TOKEN: 'other' };
  expect(await told(AZURE, stranger)).toMatch(/^1: GitHub returned 401 to GET \/repos\/owner\/lab\/issues: [^\n]*$/);
  expect(gitHub.issues).toEqual([]);
});
