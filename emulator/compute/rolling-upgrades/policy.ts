import type { Model } from '../model/defaults.ts';

type Sent = NonNullable<Model['properties']['upgradePolicy']['rollingUpgradePolicy']>;

/** The rolling upgrade policy of a set, complete. */
export type RollingPolicy = Sent & typeof DEFAULTS;

/** The defaults, for scale sets whose mode needs no policy (source: rest-scale-sets). */
const DEFAULTS = {
  maxBatchInstancePercent: 20,
  maxUnhealthyInstancePercent: 20,
  maxUnhealthyUpgradedInstancePercent: 20,
  pauseTimeBetweenBatches: 'PT0S',
  maxSurge: false,
  rollbackFailedInstancesOnPolicyBreach: false,
};

/** The policy an upgrade of a set goes by, as a copy of its own. */
export function policyOf({ properties }: Model): RollingPolicy {
  return { ...DEFAULTS, ...properties.upgradePolicy.rollingUpgradePolicy };
}
