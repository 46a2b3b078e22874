import type { Clients } from '../../../helpers/azure/clients/clients.ts';
import type { Connection } from '../../../helpers/azure/connection/connection.ts';
import type { Plan } from '../plan/plan.ts';
import type { Region } from './region.ts';

/** The input of every check. */
export interface CheckContext {
  readonly clients: Clients;
  readonly connection: Connection;
  readonly plan: Plan;
  /** The region that the lab is going to run in. */
  readonly region: Region;
  /** Aborts when the run is interrupted. */
  readonly signal: AbortSignal;
}

/** The result of a check. `found` continues the check's name: `quota: Up to 2 instances need 4 vCPUs; …`. */
export interface Finding {
  readonly found: string;
  /** The reason why the lab cannot start. Undefined if the check passed. */
  readonly problem?: Problem;
}

/** The rule that a finding breaks, and what to do about it. */
export interface Problem {
  readonly rule: string;
  readonly remedy: string;
  /** True if a different region may solve it. */
  readonly isRegional?: boolean;
}

/** One thing that is checked before anything is created. A check only reads. */
export interface Check {
  readonly name: string;
  /** Throws if Azure does not answer. */
  run(context: CheckContext): Promise<Finding>;
}
