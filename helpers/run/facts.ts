import type { TargetName } from '../settings.ts';

/** What a run tells the reports about itself. */
export interface RunFacts {
  readonly target: TargetName;
  /** The emulator's world: Azure as it is, as far as we know. */
  readonly world: 'azure';
  /** The versions; `null` for a tool that was not there, or not yet found. */
  readonly deployer: { readonly az: string | null; readonly bicep: string | null };
  /** Real time, as ISO 8601. */
  readonly startedAt: string;
  /** Lab seconds in a real second. */
  readonly speed: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    run: RunFacts;
    /** Why the lab could not be set up, if it could not. */
    setUpFailure: string;
  }
}
