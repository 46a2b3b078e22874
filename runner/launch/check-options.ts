import type { Environment } from '../../helpers/environment.ts';
import { didYouMean, WrongOption } from '../settings/run-command.ts';

/**
 * Checks the arguments that are passed to Vitest, before it starts. Throws a WrongOption at an option that Vitest doesn't have, or
 * that lacks its value. `own` are the options of our command.
 */
export async function checkVitestOptions(args: readonly string[], own: readonly string[]): Promise<void> {
  const isVersion = args.some((arg) => arg === '--version' || arg === '-v');
  // To load Vitest takes a third of a second.
  if (isVersion || !args.some((arg) => arg.startsWith('-'))) return;
  const { createCLI } = await import('vitest/node');
  const cli = createCLI();
  cli.parse(['node', 'vitest', 'run', ...args], { run: false });
  const command = cli.matchedCommand;
  try {
    command?.checkUnknownOptions();
    command?.checkOptionValue();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unknown = /^Unknown option `(-.+)`$/.exec(message)?.[1];
    if (unknown === undefined) throw new WrongOption(`Vitest rejects an option: ${message}.`);
    const vitests = [...cli.globalCommand.options, ...(command?.options ?? [])].map(({ name }) => `--${name}`);
    throw new WrongOption(`There is no option ${unknown}.${didYouMean(unknown, [...own, ...vitests])}`);
  }
}

/** Throws a WrongOption if npm took an option for itself, because it came before `--`. */
export function refuseTakenByNpm(own: readonly string[], example: string, env: Environment): void {
  const taken = own.find((option) => env[`npm_config_${option.slice('--'.length)}`] !== undefined);
  if (taken === undefined) return;
  throw new WrongOption(`npm took ${taken} for itself. Options come after --, as in ${example}.`);
}
