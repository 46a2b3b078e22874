/** `npm run sweep` deletes the expired resource groups of this suite on the cloud that az is logged in to. */
import { isRunId } from '../../helpers/azure/deployment/ownership-tags.ts';
import { runByHand } from '../operator/command-context.ts';
import { parseDuration } from '../report/duration.ts';
import { reportFolder } from '../report/folder.ts';
import { readOptions, runCommand, WrongOption } from '../settings/run-command.ts';
import { clearUnfinished, readUnfinished } from '../setup/unfinished-run.ts';
import { sweep, sweepRun } from '../sweep/sweep.ts';

const USAGE = `npm run sweep deletes the resource groups that have all tags of this suite and have expired, and waits until they are deleted.
It works on the subscription that az is logged in to, which LAB_SUBSCRIPTIONS must list.
  -- --dry-run           only shows what a sweep would delete
  -- --older-than 6h     deletes by age instead of expiry (30m, 6h, 2d); 0h deletes all of them
  -- --run ID            deletes the group of that run only, as in 20261128-011700-9f3a
  -- --last-run          deletes the group of the last run here, if its tear-down did not succeed
  -- --yes               does not ask for confirmation`;

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  'older-than': { type: 'string' },
  run: { type: 'string' },
  'last-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
} as const;

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  return runCommand({ usage: USAGE, state: 'Nothing was deleted.' }, args, () => run(readArguments(args)));
}

async function run(options: ReturnType<typeof readArguments>): Promise<number> {
  const { isDry, olderThanHours, isLastRun, yes } = options;
  const runId = isLastRun ? await readUnfinished(reportFolder()) : options.runId;
  if (isLastRun && runId === undefined) {
    console.log('The last run left nothing: its tear-down succeeded, or it created nothing.');
    return 0;
  }
  const exitCode = await runByHand({ env: process.env, yes }, (context) =>
    runId === undefined ? sweep(context, { isDry, olderThanHours }) : sweepRun(context, runId),
  );
  if (isLastRun && exitCode === 0) await clearUnfinished(reportFolder());
  return exitCode;
}

function readArguments(args: readonly string[]) {
  const { values } = readOptions(args, OPTIONS);
  const age = values['older-than'];
  const seconds = age === undefined ? undefined : parseDuration(age);
  if (age !== undefined && seconds === undefined) {
    throw new WrongOption(`--older-than must be a duration such as 30m, 6h or 2d, but is "${age}".`);
  }
  const olderThanHours = seconds === undefined ? undefined : seconds / 3600;
  const { 'dry-run': isDry, 'last-run': isLastRun, run: runId, yes } = values;
  const choices = [isDry || olderThanHours !== undefined, runId !== undefined, isLastRun];
  if (choices.filter(Boolean).length > 1) {
    throw new WrongOption('--run and --last-run stand alone: they delete the group of one run.');
  }
  if (runId !== undefined && !isRunId(runId)) {
    throw new WrongOption(`--run must be the id of a run such as 20261128-011700-9f3a, but is "${runId}".`);
  }
  return { isDry, yes, isLastRun, runId, olderThanHours };
}
