import type { Endpoint } from '../../core/traffic.ts';

/** The exit code and the output of a command in a guest. */
export interface CommandResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** The operating system that runs on an instance: a guest of emulator/guest, or a test's stand-in. */
export interface Machine extends Endpoint {
  /** Starts the operating system on the disks that the instance has. Settles when it is up. */
  boot(): Promise<void>;
  /** Ends everything that runs. */
  halt(): Promise<void>;
  /** The instance has got or lost data disks, or they have another size. */
  disksChanged(): void;
  /** Runs a script as root; parameters are its positional ones and variables of its environment. */
  run(script: string, parameters?: readonly { name: string; value: string }[]): Promise<CommandResult>;
}
