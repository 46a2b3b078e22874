/** `npm run sweep` deletes the resource groups of ours whose time has passed, on the cloud az is logged in to. */
import { parseArgs } from 'node:util';
import { runByHand } from '../operator/command-context.ts';
import { readHours } from '../sweep/duration.ts';
import { sweep } from '../sweep/sweep.ts';

const USAGE = `npm run sweep deletes the resource groups that carry all tags of ours and have expired, and waits until they are gone.
It works on the subscription that az is logged in to, which LAB_SUBSCRIPTIONS has to list.
  -- --dry-run           says what it would do, and does nothing
  -- --older-than 6h     whatever their expiry, those whose run began so long ago (30m, 6h, 2d); 0h: all of ours
  -- --yes               does not ask`;

const OPTIONS = {
  'dry-run': { type: 'boolean', default: false },
  'older-than': { type: 'string' },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
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
  return runByHand(options.yes, (bench) => sweep(bench, { isDry, olderThanHours }));
}

function readOptions(args: string[]) {
  const { values } = parseArgs({ args, options: OPTIONS });
  const age = values['older-than'];
  const olderThanHours = age === undefined ? undefined : readHours(age);
  if (age !== undefined && olderThanHours === undefined) {
    throw new Error(`--older-than takes a duration such as 30m, 6h or 2d, but is "${age}".`);
  }
  return { isDry: values['dry-run'], yes: values.yes, isHelp: values.help, olderThanHours };
}
