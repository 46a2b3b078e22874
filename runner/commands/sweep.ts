/** `npm run sweep` deletes the expired resource groups of ours on the cloud that az is logged in to. */
import { parseArgs } from 'node:util';
import { runByHand } from '../operator/command-context.ts';
import { parseDuration } from '../report/duration.ts';
import { sweep } from '../sweep/sweep.ts';

const USAGE = `npm run sweep deletes the resource groups that carry all of our tags and have expired, and waits until they are deleted.
It works on the subscription that az is logged in to, which LAB_SUBSCRIPTIONS must list.
  -- --dry-run           only shows what a sweep would delete
  -- --older-than 6h     deletes by age instead of expiry (30m, 6h, 2d); 0h deletes all of ours
  -- --yes               does not ask for confirmation`;

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  'older-than': { type: 'string' },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));

/** Runs the command and returns its exit code. */
export async function main(args: string[]): Promise<number> {
  let options: ReturnType<typeof readOptions>;
  try {
    options = readOptions(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return 2;
  }
  if (options.isHelp) {
    console.log(USAGE);
    return 0;
  }
  const { isDry, olderThanHours } = options;
  return runByHand({ env: process.env, yes: options.yes }, (context) => sweep(context, { isDry, olderThanHours }));
}

function readOptions(args: string[]) {
  const { values } = parseArgs({ args, options: OPTIONS });
  const age = values['older-than'];
  const seconds = age === undefined ? undefined : parseDuration(age);
  if (age !== undefined && seconds === undefined) {
    throw new Error(`--older-than must be a duration such as 30m, 6h or 2d, but is "${age}". Nothing was deleted.`);
  }
  const olderThanHours = seconds === undefined ? undefined : seconds / 3600;
  return { isDry: values['dry-run'], yes: values.yes, isHelp: values.help, olderThanHours };
}
