import type { Behaviors } from '../../behaviors/index.ts';
import type { Model } from '../model/defaults.ts';
import { secondsOf } from '../model/duration.ts';
import { isHealthExtension } from '../model/extensions.ts';
import { upgradeRefusals } from '../refusals/rolling-upgrades.ts';
import { checkRange } from '../refusals/values.ts';

/** Refuses an upgrade policy out of bounds, or without the health that it goes by. */
export function checkUpgradePolicy({ properties }: Model, behaviors: Behaviors): void {
  const { upgradePolicy, automaticRepairsPolicy, virtualMachineProfile } = properties;
  const { mode, rollingUpgradePolicy: rolling, automaticOSUpgradePolicy } = upgradePolicy;
  // (source: rest-scale-sets)
  checkRange(rolling?.maxBatchInstancePercent, 'maxBatchInstancePercent', 5, 100);
  checkRange(rolling?.maxUnhealthyInstancePercent, 'maxUnhealthyInstancePercent', 5, 100);
  checkRange(rolling?.maxUnhealthyUpgradedInstancePercent, 'maxUnhealthyUpgradedInstancePercent', 0, 100);
  checkDuration(rolling?.pauseTimeBetweenBatches, 'pauseTimeBetweenBatches');
  const sources = healthSources(virtualMachineProfile);
  if (mode === 'Rolling')
    checkRolling(sources, virtualMachineProfile.networkProfile.healthProbe !== undefined, behaviors);
  if (automaticRepairsPolicy?.enabled && sources === 0 && behaviors.repairsWithoutHealth === 'refused')
    throw upgradeRefusals.repairsWithoutHealthSource();
  if (!automaticOSUpgradePolicy?.enableAutomaticOSUpgrade) return;
  checkAutomaticOSUpgrade(sources);
  if (virtualMachineProfile.storageProfile.imageReference.version !== 'latest')
    throw upgradeRefusals.automaticWithFixedVersion();
}

function checkRolling(sources: number, hasProbe: boolean, behaviors: Behaviors): void {
  if (sources === 0 && behaviors.rollingWithoutHealth === 'refused') throw upgradeRefusals.noHealthSource();
  if (sources === 1 && !hasProbe && behaviors.healthExtension === 'refused') throw upgradeRefusals.noHealthSource();
  if (sources > 1 && behaviors.twoHealthSources === 'refused') throw upgradeRefusals.twoHealthSources();
}

function checkAutomaticOSUpgrade(sources: number): void {
  if (sources === 0) throw upgradeRefusals.automaticWithoutHealthSource();
  if (sources > 1) throw upgradeRefusals.automaticWithTwoHealthSources();
}

/** Counts the sources of health: the load balancer's probe, and the application health extension (source: health-extension-page). */
function healthSources({ networkProfile, extensionProfile }: Model['properties']['virtualMachineProfile']): number {
  const extension = extensionProfile?.extensions?.some(({ properties }) => isHealthExtension(properties ?? {}));
  return (networkProfile.healthProbe ? 1 : 0) + (extension ? 1 : 0);
}

/** Refuses a duration that is not ISO 8601, such as PT10S. */
function checkDuration(value: string | undefined, parameter: string): void {
  if (value !== undefined && secondsOf(value) === undefined) throw upgradeRefusals.duration(parameter);
}
