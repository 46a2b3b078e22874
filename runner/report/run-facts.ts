import type { TargetName } from '../settings/settings.ts';
import type { AzureRun } from '../validations/record.ts';
import type { DeployedResource } from './deployed-resources.ts';

/** The name of the default variant: Azure as it is, as far as we know. */
export const DEFAULT_VARIANT = 'azure';

/** The facts about a run that its reports show. */
export interface RunFacts {
  readonly target: TargetName;
  /** For example `westeurope`. */
  readonly region: string;
  /** `azure`: Azure as it is, as far as we know; or the emulator's variant that was chosen, as `name=alternative`. */
  readonly variant: string;
  /** The versions; `null` for a tool that was not found, or not yet. */
  readonly deployer: { readonly az: string | null; readonly bicep: string | null };
  /** The deployed resources, as Azure returns them; `null` if nothing was deployed or the resources could not be read. */
  readonly deployed: readonly DeployedResource[] | null;
  /** The commit of this project, with `+changes` if files differed from it; `null` if git could not tell. */
  readonly commit: string | null;
  /** Real time, as ISO 8601. */
  readonly startedAt: string;
  /** Lab seconds in a real second. */
  readonly speed: number;
  /** `null` unless the run is on Azure itself, whose responses validate claims. */
  readonly azure: AzureRun | null;
}

declare module 'vitest' {
  interface ProvidedContext {
    run: RunFacts;
    /** The reason why the lab could not be set up. Undefined if it was set up. */
    setUpFailure: string;
  }
}
