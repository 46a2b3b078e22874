import { normalise } from '../preflight/checks/region.ts';
import type { DeployedResource } from '../report/deployed-resources.ts';
import { DEFAULT_VARIANT, type RunFacts } from '../report/run-facts.ts';
import type { Deployed } from './deploy.ts';
import type { OpenLab, RunStart } from './open.ts';
import type { Prepared } from './prepare.ts';

/** What a run has reached: its start, and what each phase has added. */
export type Reached = RunStart &
  Partial<OpenLab & Prepared & Deployed> & {
    /** What was deployed, as Azure reads it back; `null` if that could not be read. */
    readonly resources?: readonly DeployedResource[] | null;
  };

/** Returns what the reports say about a run, as far as the phase that it reached knows. */
export function factsOf(reached: Reached): RunFacts {
  const { settings, identity, startedAt, azVersion, bicep, isOnAzure, group, resources } = reached;
  const { target, location, variant = DEFAULT_VARIANT, speed } = settings;
  const region = group?.location ?? location;
  return {
    target,
    region,
    variant,
    deployer: { az: azVersion ?? null, bicep: bicep?.version ?? null },
    deployed: resources ?? null,
    startedAt: startedAt.toISOString(),
    speed,
    azure: isOnAzure ? { region: normalise(region), run: identity.id } : null,
  };
}
