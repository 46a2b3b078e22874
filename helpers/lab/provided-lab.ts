import type { Connection } from '../azure/connection/connection.ts';
import type { Change } from '../azure/deployment/change.ts';
import type { Outputs } from '../azure/deployment/outputs.ts';
import type { Tags } from '../azure/deployment/ownership-tags.ts';
import type { JsonObject } from '../azure/deployment/template.ts';
import type { Environment } from '../environment.ts';

/** The lab that set-up provides to the specs' processes: plain data without secrets. */
export interface ProvidedLab {
  readonly connection: Connection;
  readonly runId: string;
  readonly resourceGroup: string;
  /** True if an earlier run deployed the lab, and may have changed it. */
  readonly isReused: boolean;
  /** The Azure CLI. Undefined if the SDK deploys instead. */
  readonly az: { readonly path: string; readonly environment: Environment } | undefined;
  /** The changes that what-if listed. Undefined if an earlier run deployed the lab. */
  readonly preview: readonly Change[] | undefined;
  readonly outputs: Outputs;
  /** The URL of the application for a client on this machine, through the load balancer. */
  readonly applicationUrl: string;
  /** The material for further scale sets: the lab's template, and its parameters without the password. */
  readonly deployment: {
    readonly templateFile: string;
    /** The text of `bicep/cloud-init.yaml`. */
    readonly cloudInit: string;
    /** The folder for files that only this user may read. */
    readonly stateDir: string;
    readonly tags: Tags;
    readonly parameters: JsonObject;
  };
  /** Prints the deployer's steps. The console by default. */
  readonly tell?: (step: string) => void;
}

declare module 'vitest' {
  interface ProvidedContext {
    lab: ProvidedLab;
  }
}
