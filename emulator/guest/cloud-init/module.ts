import type { Result } from '../system/processes.ts';
import type { System } from '../system/system.ts';
import type { CloudInitLog } from './log.ts';
import { pythonType, type Yaml, type YamlMapping } from './python.ts';

/** The system, the configuration and the log that a module works with. */
export interface ModuleContext {
  system: System;
  log: CloudInitLog;
  config: YamlMapping;
  /** Runs a program or a script, and writes its output to cloud-init's output log. */
  run(argv: readonly string[], env?: Readonly<Record<string, string>>): Promise<Result>;
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

/** Returns the entries of a list in the configuration; none if it is absent. Throws for anything else than a list, and for too many. */
export function listOf(value: Yaml | undefined): readonly Yaml[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new TypeError(`'${pythonType(value)}' object is not a list`);
  if (value.length > MAX_ENTRIES) throw new Error(`[emulator: more than ${MAX_ENTRIES} entries]`);
  return value;
}
