import { hasEphemeralDisks, type Size } from '../catalog/size.ts';
import type { Model } from '../model/defaults.ts';
import { secondsOf } from '../model/duration.ts';
import { instanceRefusals } from '../refusals/instances.ts';
import { upgradeRefusals } from '../refusals/rolling-upgrades.ts';
import { checkRange, valueRefusals } from '../refusals/values.ts';

type MachineProfile = Model['properties']['virtualMachineProfile'];

/** Refuses policies that no scale set can follow. Their bounds are documented (source: sdk-arm-compute). */
export function checkPolicies({ zones = [], properties }: Model, size: Size): void {
  const { automaticRepairsPolicy, platformFaultDomainCount, virtualMachineProfile: profile } = properties;
  if (properties.zoneBalance !== undefined && zones.length < 2) throw valueRefusals.invalid('zoneBalance');
  checkRange(platformFaultDomainCount, 'platformFaultDomainCount', 1, 5);
  // Source: fault-domains-page.
  if (zones.length > 0 && ![1, 5].includes(platformFaultDomainCount))
    throw valueRefusals.notOneOf(platformFaultDomainCount, 'platformFaultDomainCount', '1, 5');
  checkMinutes(automaticRepairsPolicy?.gracePeriod, 'automaticRepairsPolicy.gracePeriod', 10, 90);
  const { terminateNotificationProfile, osImageNotificationProfile } = profile.scheduledEventsProfile ?? {};
  const within = 'scheduledEventsProfile';
  checkMinutes(
    terminateNotificationProfile?.notBeforeTimeout,
    `${within}.terminateNotificationProfile.notBeforeTimeout`,
    5,
    15,
  );
  checkMinutes(
    osImageNotificationProfile?.notBeforeTimeout,
    `${within}.osImageNotificationProfile.notBeforeTimeout`,
    15,
    15,
  );
  checkSpot(profile);
  checkEphemeral(profile, size);
}

/** Refuses ephemeral OS disks that the size has no place for, or that can't be left behind. */
function checkEphemeral({ storageProfile, evictionPolicy }: MachineProfile, size: Size): void {
  const { diffDiskSettings, caching } = storageProfile.osDisk;
  if (!diffDiskSettings?.option) return;
  if (!hasEphemeralDisks(size)) throw instanceRefusals.ephemeralSize(size.name);
  if (caching !== 'ReadOnly') throw instanceRefusals.ephemeralCaching();
  if (evictionPolicy === 'Deallocate') throw instanceRefusals.ephemeralEviction();
}

/** Refuses what only Spot instances can have, and a price that is none. */
function checkSpot({ priority = 'Regular', evictionPolicy, billingProfile }: MachineProfile): void {
  const { maxPrice } = billingProfile ?? {};
  if (priority === 'Regular' && evictionPolicy !== undefined) throw instanceRefusals.evictionOfRegular();
  if (priority === 'Regular' && maxPrice !== undefined) throw instanceRefusals.priceOfRegular();
  if (maxPrice !== undefined && maxPrice !== -1 && maxPrice <= 0) throw instanceRefusals.priceOfNothing();
}

/** Refuses a duration that isn't ISO 8601, or is out of bounds. */
function checkMinutes(duration: string | undefined, parameter: string, min: number, max: number): void {
  if (duration === undefined) return;
  const seconds = secondsOf(duration);
  if (seconds === undefined || seconds < min * 60 || seconds > max * 60)
    throw upgradeRefusals.durationOutOfRange(duration, parameter, `PT${min}M`, `PT${max}M`);
}
