import { ProgramError } from './program.ts';

/** The options a program knows, each with its names: `b|bytes`. Options with a value are listed apart. */
export interface OptionSpec {
  flags?: readonly string[];
  values?: readonly string[];
  /** Everything after the first operand is an operand (`sudo`, `nohup`). */
  operandsEndOptions?: boolean;
}

/** The options and operands of a call. */
export class Options {
  readonly rest: string[] = [];
  readonly #values = new Map<string, string[]>();

  /** Returns true if an option was given. */
  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** Returns the last value of an option. */
  value(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  /** Returns every value of an option. */
  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** Adds an option. */
  set(name: string, value: string): void {
    const values = this.#values.get(name) ?? [];
    this.#values.set(name, values);
    values.push(value);
  }
}

/** Reads the arguments of a program. An option it does not know is an error, as it is for the real program: never ignored. */
export function readOptions(args: readonly string[], spec: OptionSpec): Options {
  const options = new Options();
  const flags = namesOf(spec.flags);
  const values = namesOf(spec.values);
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    const next = () => {
      index += 1;
      const value = args[index];
      if (value === undefined) throw new ProgramError(`option '${arg}' requires an argument`);
      return value;
    };
    if (arg === '--') {
      for (const operand of args.slice(index + 1)) options.rest.push(operand);
      break;
    }
    if (arg.startsWith('--')) readLong(arg, next);
    else if (arg.startsWith('-') && arg !== '-') readShort(arg, next);
    else if (spec.operandsEndOptions) {
      for (const operand of args.slice(index)) options.rest.push(operand);
      break;
    } else options.rest.push(arg);
  }
  return options;

  function readLong(arg: string, next: () => string): void {
    const [name = '', ...value] = arg.slice(2).split('=');
    const flag = flags.get(name);
    const valued = values.get(name);
    if (valued !== undefined) options.set(valued, value.length > 0 ? value.join('=') : next());
    else if (flag !== undefined && value.length === 0) options.set(flag, '');
    else throw new ProgramError(`unrecognized option '${arg}'`);
  }

  function readShort(arg: string, next: () => string): void {
    // Some programs have long options with one dash.
    const whole = flags.get(arg.slice(1)) ?? undefined;
    if (whole !== undefined) {
      options.set(whole, '');
      return;
    }
    for (let at = 1; at < arg.length; at++) {
      const letter = arg[at] ?? '';
      const flag = flags.get(letter);
      const valued = values.get(letter);
      if (flag !== undefined) options.set(flag, '');
      else if (valued !== undefined) {
        options.set(valued, at + 1 < arg.length ? arg.slice(at + 1) : next());
        return;
      } else throw new ProgramError(`invalid option -- '${letter}'`);
    }
  }
}

function namesOf(list: readonly string[] = []): Map<string, string> {
  return new Map(
    list.flatMap((names): [string, string][] => {
      const all = names.split('|');
      return all.map((name) => [name, all[0] ?? name]);
    }),
  );
}
