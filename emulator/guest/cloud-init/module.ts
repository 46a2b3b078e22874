import type { Json, JsonObject } from '../../core/json.ts';
import type { Result } from '../system/processes.ts';
import type { System } from '../system/system.ts';
import type { CloudInitLog } from './log.ts';

/** The system, the configuration and the log that a module works with. */
export interface ModuleContext {
  system: System;
  log: CloudInitLog;
  config: JsonObject;
  /** Runs a program or a script, and writes its output to cloud-init's output log. */
  run(argv: readonly string[]): Promise<Result>;
}

/** A module of cloud-init: the keys it reads, and how often it runs. */
export interface Module {
  name: string;
  keys: readonly string[];
  frequency: 'always' | 'instance' | 'once';
  apply(context: ModuleContext): Promise<void> | void;
}

/** Assumed: more entries than any honest configuration has. Each may read all accounts or write a file. */
const MAX_ENTRIES = 1000;

/** Returns the entries of a list in the configuration; none if it is not a list. Throws if there are too many. */
export function listOf(value: Json | undefined): readonly Json[] {
  const list = Array.isArray(value) ? value : [];
  if (list.length > MAX_ENTRIES) throw new Error(`[emulator: more than ${MAX_ENTRIES} entries]`);
  return list;
}
