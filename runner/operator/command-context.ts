import { constants } from 'node:os';
import { AzError } from '../../helpers/azure/az/az-error.ts';
import { describeFailure } from '../../helpers/azure/clients/azure-error.ts';
import type { Environment } from '../../helpers/environment.ts';
import { isBug } from '../../helpers/verdict/judge.ts';
import { forConsole } from '../report/plain-text.ts';
import { type Cloud, openCloud, startRun } from '../setup/open.ts';
import { RunLog } from '../setup/run-log.ts';

/** A mistake in the arguments. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The cloud that az is logged in to, and the terminal, for a command by hand. */
export interface CommandContext extends Cloud {
  readonly tell: (line: string) => void;
  /** Aborts at Ctrl-C. */
  readonly signal: AbortSignal;
  /** True if `--yes` was given. */
  readonly yes: boolean;
}

/**
 * Runs a command on the cloud that az is logged in to and returns its exit code. Errors are printed. A signal aborts the command.
 */
export async function runByHand(
  { env, yes }: { env: Environment; yes: boolean },
  command: (context: CommandContext) => Promise<number>,
): Promise<number> {
  const interruption = new AbortController();
  const { signal } = interruption;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => interruption.abort(name));
  // Names, tags and messages of Azure are texts of others.
  const tell = (line: string) => console.log(forConsole(line));
  const log = new RunLog((line) => console.log(line));
  log.release();
  try {
    await using cleanUp = new AsyncDisposableStack();
    const cloud = await openCloud(startRun({ ...env, LAB_TARGET: 'azure' }, log), cleanUp, signal);
    return await command({ ...cloud, tell, signal, yes });
  } catch (error) {
    if (!signal.aborted) {
      console.error(forConsole(describe(error)));
      return error instanceof UsageError ? 2 : 1;
    }
    const name = signal.reason as 'SIGINT';
    console.error(`\nInterrupted by ${name}.`);
    return 128 + constants.signals[name];
  }
}

function describe(error: unknown): string {
  // The stack trace matters only if our code is faulty.
  if (error instanceof Error && isBug(error)) return error.stack ?? '';
  return error instanceof AzError ? error.message : describeFailure(error).join('\n');
}
