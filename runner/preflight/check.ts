import type { Clients } from '../../helpers/azure/clients/clients.ts';
import type { Connection } from '../../helpers/azure/connection/connection.ts';
import type { Plan } from './plan.ts';
import type { Region } from './region.ts';

/** What a check is told. */
export interface Question {
  readonly clients: Clients;
  readonly connection: Connection;
  readonly plan: Plan;
  /** The region that the lab is to run in. */
  readonly region: Region;
  /** Aborts when the run is interrupted. */
  readonly signal: AbortSignal;
}

/** What a check found, in words that go on from its name: `quota: 6 of 350 vCPUs are needed`. */
export interface Finding {
  readonly found: string;
  /** Why the lab is not begun; undefined if nothing is in its way. */
  readonly refusal?: AzureRejection;
}

/** The rule that what was found breaks, and what to do about it. */
export interface AzureRejection {
  readonly rule: string;
  readonly remedy: string;
  /** Whether it may be otherwise in another region. */
  readonly isRegional?: boolean;
}

/** One thing that is asked before anything is made. It only reads. */
export interface Check {
  readonly name: string;
  /** Throws if it cannot be asked. */
  ask(question: Question): Promise<Finding>;
}
