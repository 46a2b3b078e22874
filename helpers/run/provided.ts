import type { Change } from '../deployment/change.ts';
import type { Outputs } from '../deployment/outputs.ts';
import type { Environment } from '../required-tools.ts';
import type { Connection } from '../target/connection.ts';

/** What set-up hands to the specs' processes: plain data without secrets. */
export interface ProvidedLab {
  readonly connection: Connection;
  readonly runId: string;
  readonly resourceGroup: string;
  /** Whether an earlier run deployed it, and may have gone on with it. */
  readonly isReused: boolean;
  /** az, if it is the deployer. */
  readonly az: { readonly path: string; readonly environment: Environment } | undefined;
  /** What what-if said before the deployment; undefined: an earlier run deployed it. */
  readonly preview: readonly Change[] | undefined;
  readonly outputs: Outputs;
  /** Where a client on this machine reaches the application, through the load balancer. */
  readonly applicationUrl: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    lab: ProvidedLab;
  }
}
