import { dateText } from '../commands/dates.ts';
import type { System } from '../system/system.ts';

/** Where cloud-init writes what it did, and what the commands it ran printed. */
export const LOG = '/var/log/cloud-init.log';
export const OUTPUT_LOG = '/var/log/cloud-init-output.log';

/** What one boot's run of cloud-init has come to. */
export interface Status {
  status: 'not run' | 'running' | 'done' | 'error';
  stage: string | null;
  errors: string[];
  /** Problems it went on after, as `cloud-init status --long` lists them. */
  warnings: string[];
  finishedAt: Date | undefined;
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

  error(module: string, message: string): void {
    this.status.errors.push(message);
    this.#write(module, 'ERROR', message);
  }

  /** What a command printed. */
  output(text: string): void {
    if (text !== '')
      this.#system.vfs.put(OUTPUT_LOG, text.endsWith('\n') ? text : `${text}\n`, { append: true, parents: true });
  }

  #write(module: string, level: string, message: string): void {
    const at = dateText(this.#system.clock.now(), '%F %T,%3N').replace(/(\d{3})000000$/, '$1');
    this.#system.vfs.put(LOG, `${at} - ${module}[${level}]: ${message}\n`, { append: true, parents: true });
  }
}
