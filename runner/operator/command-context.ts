import { constants } from 'node:os';
import { AzError } from '../../helpers/azure/az/az-error.ts';
import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import { isBug } from '../../helpers/verdict/judge.ts';
import { RunLog } from '../setup/run-log.ts';
import { makeStateDir, removeStateDir } from '../setup/state-dir.ts';
import { type Cloud, openCloud } from './cloud.ts';

/** A mistake in the arguments. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a command by hand works with. */
export interface CommandContext extends Cloud {
  readonly journal: RunLog;
  readonly tell: (line: string) => void;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
  /** For files, while the command runs. */
  readonly stateDir: string;
  /** Whether `--yes` was said. */
  readonly yes: boolean;
}

/**
 * Runs a command on the cloud that az is logged in to, and answers its exit code. What goes wrong is a message; a signal aborts what
 * is under way.
 */
export async function runByHand(yes: boolean, work: (bench: CommandContext) => Promise<number>): Promise<number> {
  const interruption = new AbortController();
  const { signal } = interruption;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interruption.abort(name));
  const tell = (line: string) => console.log(line);
  const journal = new RunLog(tell);
  journal.release();
  const stateDir = await makeStateDir();
  try {
    return await work({ ...(await openCloud(journal, signal)), journal, tell, signal, stateDir, yes });
  } catch (error) {
    if (!signal.aborted) {
      console.error(describe(error));
      return error instanceof UsageError ? 2 : 1;
    }
    const name = signal.reason as 'SIGINT';
    console.error(`\nInterrupted by ${name}.`);
    return 128 + constants.signals[name];
  } finally {
    await removeStateDir(stateDir);
  }
}

function describe(error: unknown): string {
  // The place in our code matters only if our code is wrong.
  if (error instanceof Error && isBug(error)) return error.stack ?? '';
  return error instanceof AzError ? error.message : describeFailure(error).join('\n');
}
