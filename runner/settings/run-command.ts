import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { nearest } from './nearest.ts';

/** The error for a command that was called in a wrong way. Its message is for the user, who gets no stack. */
export class WrongUse extends Error {
  override readonly name: string = 'WrongUse';
}

/** The error for a wrong option. After its message, the command prints its usage. */
export class WrongOption extends WrongUse {
  override readonly name = 'WrongOption';
}

/** A command, as far as wrong arguments matter. */
export interface Use {
  /** Each option in a line. `--help` prints it. */
  readonly usage: string;
  /** The state after wrong arguments: `Nothing was run.` */
  readonly state: string;
}

/**
 * Runs a command and returns its exit code. Prints the usage for `--help`. Prints only the message of a WrongUse, with the state and,
 * if an option is wrong, with the usage, and returns 2.
 */
export async function runCommand(
  { usage, state }: Use,
  args: readonly string[],
  run: () => Promise<number>,
): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    return 0;
  }
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    const { message } = error;
    const lines = `${message}${message.includes('\n') ? '\n' : ' '}${state}`;
    console.error(error instanceof WrongOption ? `${lines}\n${usage}` : lines);
    return 2;
  }
}

/** Reads the options and at most so many other arguments. Throws a WrongOption that names the wrong one. */
export function readOptions<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  { atMost = 0 }: { atMost?: number } = {},
) {
  const shared = { args: [...args], options, allowPositionals: true, tokens: true } as const;
  const { tokens, positionals } = parseArgs({ ...shared, strict: false });
  for (const token of tokens) if (token.kind === 'option') checkOption(token, options);
  const tooMany = positionals[atMost];
  if (tooMany !== undefined) throw new WrongOption(`The argument "${tooMany}" is not expected.`);
  return parseArgs({ ...shared, strict: true });
}

/** Returns the words "Did you mean --claims?" after a space, or nothing if no option is near. */
export function didYouMean(option: string, known: readonly string[]): string {
  const near = nearest(option, known);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function checkOption({ name, rawName, value, inlineValue }: OptionToken, options: ParseArgsOptionsConfig): void {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option === undefined) {
    const known = Object.keys(options).map((each) => `--${each}`);
    throw new WrongOption(`There is no option ${rawName}.${didYouMean(rawName, known)}`);
  }
  if (option.type === 'boolean') {
    if (value !== undefined) throw new WrongOption(`${rawName} takes no value, but got "${value}".`);
    return;
  }
  // The next option is not the value of this one.
  if (!value) throw new WrongOption(`${rawName} needs a value.`);
  if (!inlineValue && value.startsWith('-'))
    throw new WrongOption(`${rawName} needs a value, but is followed by ${value}.`);
}
