import { refusals } from '../../core/refusals.ts';
import { INVALID_PARAMETER } from './values.ts';

const BAD_REQUEST = { code: 'BadRequest', status: 400 } as const;
const NOT_ALLOWED = { code: 'OperationNotAllowed', status: 409 } as const;
const NO_ROLLING = 'Rolling Upgrade mode is not supported for this Virtual Machine Scale Set because';
const NO_AUTOMATIC = 'Automatic OS Upgrade is not supported for this Virtual Machine Scale Set because';
const MORE = 'For details on rolling upgrades, use http://aka.ms/AzureVMSSRollingUpgrade';

/** Returns the message of an upgrade that stops because too many instances of the scale set are unhealthy. */
function unhealthy(when: string, percent: number, limit: number, fault: string): string {
  return `Rolling Upgrade failed after exceeding the MaxUnhealthyInstancePercent value defined in the RollingUpgradePolicy${when}. ${percent}% of instances are in an unhealthy state - more than the threshold of ${limit}%. The most impactful error is:  ${fault} ${MORE}`;
}

/** Rejections of an upgrade policy, and the ways in which a rolling upgrade is rejected or ends. */
export const upgradeRefusals = refusals({
  noHealthSource: {
    ...BAD_REQUEST,
    message: `${NO_ROLLING} a health probe or health extension was not provided.`,
    sources: ['terraform-provider-azurerm-5430', 'azure-myriad-30'],
  },
  twoHealthSources: {
    ...BAD_REQUEST,
    message: `${NO_ROLLING} both a health probe and a health extension were provided. Remove the health probe or health extension prior to enabling Rolling Upgrade mode.`,
    sources: ['health-extension-page', 'azure-docs-114432'],
    assumed: 'the message, after the one for automatic OS upgrades',
  },
  repairsWithoutHealthSource: {
    ...BAD_REQUEST,
    message:
      'Automatic repairs not supported for this Virtual Machine Scale Set because a health probe or health extension was not provided.',
    sources: ['terraform-provider-azurerm-5860'],
    assumed: 'status and code, after the ones for Rolling mode',
  },
  automaticWithoutHealthSource: {
    ...BAD_REQUEST,
    message: `${NO_AUTOMATIC} a health probe or health extension was not specified.`,
    sources: ['open-source-labs-46'],
  },
  automaticWithTwoHealthSources: {
    ...BAD_REQUEST,
    message: `${NO_AUTOMATIC} both a health probe and a health extension were provided. Remove the health probe or health extension prior to enabling automatic OS upgrade.`,
    sources: ['azure-docs-114432'],
  },
  duration: {
    ...INVALID_PARAMETER,
    message: (parameter: string) => ({
      message: `The value of parameter ${parameter} is invalid.`,
      target: parameter,
    }),
    sources: ['azure-powershell-3388'],
    assumed: 'the message for this parameter',
  },
  durationOutOfRange: {
    ...INVALID_PARAMETER,
    message: (value: string, parameter: string, min: string, max: string) => ({
      message: `The value '${value}' of parameter '${parameter}' is out of range. The value must be between '${min}' and '${max}' inclusive.`,
      target: parameter,
    }),
    sources: ['sdk-arm-compute'],
    assumed: 'the message, after the one for numbers',
  },
  automaticWithFixedVersion: {
    ...BAD_REQUEST,
    message: `${NO_AUTOMATIC} imageReference.version is not set to latest.`,
    sources: ['automatic-upgrade-page'],
    assumed: 'the message',
  },
  inProgress: {
    ...NOT_ALLOWED,
    message: (name: string) =>
      `A Rolling Upgrade is in progress on the Virtual Machine Scale Set '${name}'. To update the Virtual Machine Scale Set, you must wait until it completes or cancel it.`,
    sources: ['terraform-provider-azurerm-7002'],
    assumed: 'the message, after the one that the portal shows',
  },
  nothingToCancel: {
    ...NOT_ALLOWED,
    message: 'There is no ongoing Rolling Upgrade to cancel.',
    sources: ['recording-ps-rolling-upgrade', 'recording-cli-rolling-upgrade'],
  },
  needsLatestImage: {
    ...NOT_ALLOWED,
    message:
      'The OS Rolling Upgrade API cannot be used on a Virtual Machine Scale Set unless the Virtual Machine Scale Set has some unprotected instances which have imageReference.version set to latest.',
    sources: ['service-fabric-os-upgrade-guide', 'terraform-provider-azurerm-12590'],
  },
  unhealthyBefore: {
    code: 'MaxUnhealthyInstancePercentExceededBeforeRollingUpgrade',
    status: 409,
    message: (percent: number, limit: number, fault: string) =>
      unhealthy(' before any batch was attempted', percent, limit, fault),
    sources: ['recording-net-rolling-upgrade'],
  },
  unhealthyBetweenBatches: {
    code: 'MaxUnhealthyInstancePercentExceededInRollingUpgrade',
    status: 409,
    message: (percent: number, limit: number, fault: string) => unhealthy('', percent, limit, fault),
    sources: ['recording-ps-rolling-upgrade'],
  },
  unhealthyAfterUpgrade: {
    code: 'MaxUnhealthyUpgradedInstancePercentExceededInRollingUpgrade',
    status: 409,
    message: (percent: number, limit: number, fault: string, instanceId: string) =>
      `Rolling Upgrade failed after exceeding the MaxUnhealthyUpgradedInstancePercent value defined in the RollingUpgradePolicy. ${percent}% of instances are in an unhealthy state after being upgraded - more than the threshold of ${limit}%. The most impactful error is: ${fault}. First failed instance ID is: ${instanceId}. ${MORE}`,
    sources: ['azuretre-1591', 'azure-powershell-11896'],
  },
  canceled: {
    code: 'RollingUpgradeCanceled',
    status: 409,
    message: 'The rolling upgrade was canceled.',
    sources: ['recording-net-rolling-upgrade-apis'],
    assumed: 'the message, and that the operation ends with the code recorded in `latest`',
  },
});
