import type { JsonObject } from '../../core/json.ts';
import type { Result } from '../system/processes.ts';
import type { System } from '../system/system.ts';
import type { CloudInitLog } from './log.ts';

/** What a module works with. */
export interface ModuleContext {
  system: System;
  log: CloudInitLog;
  config: JsonObject;
  /** Runs a program or a script, its output going to cloud-init's output log. */
  run(argv: readonly string[]): Promise<Result>;
}

/** A module of cloud-init: the keys it reads, and how often it runs. */
export interface Module {
  name: string;
  keys: readonly string[];
  frequency: 'always' | 'instance' | 'once';
  apply(context: ModuleContext): Promise<void> | void;
}
