import type { TargetName } from '../settings/settings.ts';
import type { AzureRun } from '../validations/record.ts';
import type { DeployedResource } from './deployed-resources.ts';

/** The variant of Azure as it is, as far as we know. */
export const DEFAULT_VARIANT = 'azure';

/** What a run tells the reports about itself. */
export interface RunFacts {
  readonly target: TargetName;
  /** For example `westeurope`. */
  readonly region: string;
  /** `azure`: Azure as it is, as far as we know; or the emulator's variant that was chosen, as `name=alternative`. */
  readonly variant: string;
  /** The versions; `null` for a tool that was not there, or not yet found. */
  readonly deployer: { readonly az: string | null; readonly bicep: string | null };
  /** What was deployed, as Azure reads it back; `null` if it was not, or could not be read. */
  readonly deployed: readonly DeployedResource[] | null;
  /** The commit of this project, with `+changes` if files differed from it; `null` if git could not tell. */
  readonly commit: string | null;
  /** Real time, as ISO 8601. */
  readonly startedAt: string;
  /** Lab seconds in a real second. */
  readonly speed: number;
  /** `null` unless it runs on Azure itself, whose answers validate claims. */
  readonly azure: AzureRun | null;
}

declare module 'vitest' {
  interface ProvidedContext {
    run: RunFacts;
    /** Why the lab could not be set up, if it could not. */
    setUpFailure: string;
  }
}
