import { normalise } from '../preflight/checks/region.ts';
import type { DeployedResource } from '../report/deployed-resources.ts';
import { DEFAULT_VARIANT, type RunFacts } from '../report/run-facts.ts';
import type { Deployed } from './deploy.ts';
import type { OpenLab, RunStart } from './open.ts';
import type { Prepared } from './prepare.ts';

/** The values that a run has so far: those of its start, and those that each phase has added. */
export type Reached = RunStart &
  Partial<OpenLab & Prepared & Deployed> & {
    /** The deployed resources, as Azure returns them; `null` if they could not be read. */
    readonly resources?: readonly DeployedResource[] | null;
  };

/** Returns the facts for the reports, as far as the phase that the run reached knows them. */
export function factsOf(reached: Reached): RunFacts {
  const { settings, identity, startedAt, azVersion, bicep, commit, isOnAzure, group, resources } = reached;
  const { target, location, variant = DEFAULT_VARIANT, speed } = settings;
  const region = group?.location ?? location;
  return {
    target,
    region,
    variant,
    deployer: { az: azVersion ?? null, bicep: bicep?.version ?? null },
    deployed: resources ?? null,
    commit: commit ?? null,
    startedAt: startedAt.toISOString(),
    speed,
    azure: isOnAzure ? { region: normalise(region), run: identity.id } : null,
  };
}
