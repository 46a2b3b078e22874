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

/** Seconds of an ISO 8601 duration, such as PT1M30S. */
export function seconds(duration: string): number {
  const [, days = 0, hours = 0, minutes = 0, rest = 0] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(duration) ?? [];
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(rest);
}
