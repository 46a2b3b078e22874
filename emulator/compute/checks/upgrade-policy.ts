import type { Behaviors } from '../../behaviors/index.ts';
import { AzureError } from '../../core/azure-error.ts';
import { isHealthExtension } from '../instances/health.ts';
import type { Model } from '../model/defaults.ts';
import { checkRange, invalidParameter } from '../refusals/values.ts';

/** Refuses an upgrade policy out of bounds, or without the health that it goes by. */
export function checkUpgradePolicy({ properties }: Model, behaviors: Behaviors): void {
  const { mode, rollingUpgradePolicy: rolling, automaticOSUpgradePolicy } = properties.upgradePolicy;
  // documented bounds: REST reference of Virtual Machine Scale Sets, RollingUpgradePolicy.
  checkRange(rolling?.maxBatchInstancePercent, 'maxBatchInstancePercent', 5, 100);
  checkRange(rolling?.maxUnhealthyInstancePercent, 'maxUnhealthyInstancePercent', 5, 100);
  checkRange(rolling?.maxUnhealthyUpgradedInstancePercent, 'maxUnhealthyUpgradedInstancePercent', 0, 100);
  checkDuration(rolling?.pauseTimeBetweenBatches, 'pauseTimeBetweenBatches');
  const sources = healthSources(properties.virtualMachineProfile);
  // Recorded in terraform-provider-azurerm#5430 and azure-myriad#30 (claims T8, I11).
  if (mode === 'Rolling' && sources === 0 && behaviors.rollingWithoutHealth === 'refused')
    throw badRequest(
      'Rolling Upgrade mode is not supported for this Virtual Machine Scale Set because a health probe or health extension was not provided.',
    );
  // Recorded for automatic OS upgrade in azure-docs#114432; assumed for the mode Rolling (documented: only one source, claims D9).
  if (mode === 'Rolling' && sources > 1)
    throw badRequest(
      'Rolling Upgrade mode is not supported for this Virtual Machine Scale Set because both a health probe and a health extension were provided. Remove the health probe or health extension prior to enabling Rolling Upgrade mode.',
    );
  if (automaticOSUpgradePolicy?.enableAutomaticOSUpgrade) checkAutomaticOSUpgrade(sources);
}

/** Recorded in Azure-Samples/open-source-labs#46 and azure-docs#114432. */
function checkAutomaticOSUpgrade(sources: number): void {
  const subject = 'Automatic OS Upgrade is not supported for this Virtual Machine Scale Set because';
  if (sources === 0) throw badRequest(`${subject} a health probe or health extension was not specified.`);
  if (sources > 1)
    throw badRequest(
      `${subject} both a health probe and a health extension were provided. Remove the health probe or health extension prior to enabling automatic OS upgrade.`,
    );
}

/** The load balancer's probe, and the application health extension (documented: health extension, claims D9). */
function healthSources({ networkProfile, extensionProfile }: Model['properties']['virtualMachineProfile']): number {
  const extension = extensionProfile?.extensions?.some(({ properties }) => isHealthExtension(properties ?? {}));
  return (networkProfile.healthProbe ? 1 : 0) + (extension ? 1 : 0);
}

/** ISO 8601, such as PT10S. assumed: the words, after those recorded in azure-powershell#3388. */
function checkDuration(value: string | undefined, parameter: string): void {
  if (value !== undefined && !/^P(?=.)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/.test(value))
    throw invalidParameter(`The value of parameter ${parameter} is invalid.`, parameter);
}

function badRequest(message: string): AzureError {
  return new AzureError(400, 'BadRequest', message);
}
