import type { Connection } from '../azure/connection/connection.ts';
import type { Change } from '../azure/deployment/change.ts';
import type { Outputs } from '../azure/deployment/outputs.ts';
import type { Tags } from '../azure/deployment/ownership-tags.ts';
import type { JsonObject } from '../azure/deployment/template.ts';
import type { Environment } from '../environment.ts';

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
  /** What further scale sets are deployed from: the lab's own template, and its parameters but for the password. */
  readonly deployment: {
    readonly templateFile: string;
    /** The text of `bicep/cloud-init.yaml`. */
    readonly cloudInit: string;
    /** For files that only this user may read. */
    readonly stateDir: string;
    readonly tags: Tags;
    readonly parameters: JsonObject;
  };
  /** Is told of the deployer's steps; the console unless told. */
  readonly tell?: (step: string) => void;
}

declare module 'vitest' {
  interface ProvidedContext {
    lab: ProvidedLab;
  }
}
