import type { System } from '../system/system.ts';
import { dateText } from '../time/dates.ts';

/** cloud-init's log, and the output of the commands that it ran. */
export const LOG = '/var/log/cloud-init.log';
export const OUTPUT_LOG = '/var/log/cloud-init-output.log';

/** The state of one boot's run of cloud-init. */
export interface Status {
  status: 'not run' | 'running' | 'done' | 'error';
  stage: string | null;
  errors: string[];
  /** Problems that did not stop a module, as `cloud-init status --long` lists them. */
  warnings: string[];
}

/** cloud-init's log, in its format. */
export class CloudInitLog {
  readonly #system: System;
  readonly status: Status;

  constructor(system: System, status: Status) {
    this.#system = system;
    this.status = status;
  }

  info(module: string, message: string): void {
    this.#write(module, 'DEBUG', message);
  }

  warn(module: string, message: string): void {
    this.status.warnings.push(message);
    this.#write(module, 'WARNING', message);
  }

  /** Writes what the emulator does not do. The configuration has no fault, so the status does not include it. */
  notEmulated(module: string, what: string): void {
    this.#write(module, 'WARNING', `[emulator: ${what} is not emulated and has no effect]`);
  }

  error(module: string, message: string): void {
    this.status.errors.push(message);
    this.#write(module, 'ERROR', message);
  }

  /** Writes the output of a command. */
  output(text: string): void {
    if (text !== '')
      this.#system.vfs.put(OUTPUT_LOG, text.endsWith('\n') ? text : `${text}\n`, { append: true, parents: true });
  }

  #write(module: string, level: string, message: string): void {
    const at = dateText(this.#system.clock.now(), '%F %T,%3N').replace(/(\d{3})000000$/, '$1');
    this.#system.vfs.put(LOG, `${at} - ${module}[${level}]: ${message}\n`, { append: true, parents: true });
  }
}
