/**
 * `npm run nightly:issues` opens one issue for each claim that the last run contradicted, and closes it when the claim holds
 * again. It reads report/run.json. With `-- --dry-run` it changes nothing and says what it would do, after any run.
 */
import { join } from 'node:path';
import type { Environment } from '../../helpers/environment.ts';
import { dryTracker } from '../issues/dry-tracker.ts';
import type { Links } from '../issues/texts.ts';
import { gitHubTracker } from '../issues/tracker.ts';
import { updateIssues } from '../issues/update-issues.ts';
import { readRunReport } from '../report/read-run-report.ts';
import type { RunReport } from '../report/run-report.ts';
import { readOptions, runCommand } from '../settings/run-command.ts';

const USAGE = `npm run nightly:issues -- [--dry-run] [REPORT]
  --dry-run  changes nothing, and says what it would do, after any run
  REPORT     the report of the run; default report/run.json`;

if (import.meta.main) process.exitCode = await main(process.argv.slice(2), process.env);

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[], env: Environment): Promise<number> {
  return runCommand({ usage: USAGE, state: 'Nothing was changed.' }, args, async () => {
    const { values, positionals } = readOptions(
      args,
      { 'dry-run': { type: 'boolean', default: false } },
      { atMost: 1 },
    );
    try {
      await updateFrom(positionals[0] ?? join('report', 'run.json'), values['dry-run'], env);
      return 0;
    } catch (error) {
      console.error(describe(error));
      return 1;
    }
  });
}

async function updateFrom(report: string, isDry: boolean, env: Environment): Promise<void> {
  const run = await readRunReport(report);
  if (!isDry) refuseUnlessAzure(run);
  const gitHub = gitHubTracker(env);
  const tracker = isDry ? dryTracker(gitHub) : gitHub;
  if (!tracker)
    throw new Error(
      'GITHUB_TOKEN is not set, so no issue was opened or closed. Set it to a token with the permission `issues: write`.',
    );
  await updateIssues(run, tracker, {
    links: linksOf(env),
    tell: console.log,
  });
}

/** Only Azure can contradict a claim about Azure; an emulator that az is logged in to cannot. */
function refuseUnlessAzure({ target, azure }: RunReport): void {
  if (azure !== null) return;
  const where = target === null ? 'came to no target' : 'was not on Azure itself';
  throw new Error(
    `The run ${where}, so it opens no issue: only Azure can contradict a claim. \`-- --dry-run\` says what it would have done.`,
  );
}

function linksOf({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY,
  GITHUB_RUN_ID: run,
  GITHUB_SHA: sha,
}: Environment): Links {
  const page = server && `${server}/${GITHUB_REPOSITORY}`;
  return { run: page && run && `${page}/actions/runs/${run}`, source: page && sha && `${page}/blob/${sha}` };
}

/** Describes a rejection by GitHub, with its status and the path of its address. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!('status' in error && 'request' in error)) return error.message;
  const { method, url } = error.request as { method: string; url: string };
  const hint = error.status === 403 ? ' The job needs the permission `issues: write`.' : '';
  return `GitHub returned ${error.status} to ${method} ${new URL(url).pathname}: ${error.message.split('\n')[0]}${hint}`;
}
