import type { Azure } from '../../arm/azure.ts';
import { hasZones, LOCATIONS, normalizeLocation } from '../../arm/locations.ts';
import { page } from '../../arm/paging.ts';
import { armRefusals } from '../../arm/refusals.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Route } from '../../core/route.ts';
import { requireLocation } from '../catalog/locations.ts';
import { hasEphemeralDisks } from '../catalog/size.ts';
import { type Size, sizesIn } from '../catalog/sizes.ts';
import { usages } from '../scale-sets/usages.ts';

/** The sizes, their capabilities and regions, and the usage of the quotas. Shapes: SDK types ResourceSku, VirtualMachineSize, Usage. */
export function sizeRoutes(azure: Azure): Route[] {
  const provider = '/subscriptions/:subscriptionId/providers/Microsoft.Compute';
  const place = `${provider}/locations/:location`;
  return [
    {
      method: 'GET',
      path: `${provider}/skus`,
      handle: (request) => {
        const locations = locationsOf(request.query.get('$filter'));
        const offers = locations.flatMap((each) => sizesIn(each).map((size) => ({ size, each })));
        const body = page(azure.operations.origin, request, offers, ({ size, each }) => sku(size, each));
        return { status: 200, body };
      },
    },
    {
      method: 'GET',
      path: `${place}/vmSizes`,
      handle: ({ params }) => ({
        status: 200,
        body: { value: sizesIn(requireLocation(params.location ?? '', 'locations/vmSizes')).map(machineSize) },
      }),
    },
    {
      method: 'GET',
      path: `${place}/usages`,
      handle: ({ params }) => ({
        status: 200,
        body: {
          value: usages(azure, requireLocation(params.location ?? '', 'locations/usages')).map(
            ({ name, localizedName, current, limit }) => ({
              limit,
              unit: 'Count',
              currentValue: current,
              name: { value: name, localizedValue: localizedName },
            }),
          ),
        },
      }),
    },
  ];
}

/** `location eq 'westus'` is the only filter there is (source: rest-resource-skus). */
function locationsOf(filter: string | null): readonly string[] {
  if (filter === null || filter === '') return LOCATIONS;
  const [, location] = /^\s*location\s+eq\s+'([^']*)'\s*$/i.exec(filter) ?? [];
  if (location === undefined) throw armRefusals.invalidFilter(filter);
  return LOCATIONS.filter((each) => each === normalizeLocation(location));
}

function sku(size: Size, location: string): JsonObject {
  const zones = hasZones(location) ? ['1', '2', '3'] : [];
  return {
    resourceType: 'virtualMachines',
    name: size.name,
    tier: 'Standard',
    size: size.name.replace('Standard_', ''),
    family: size.family,
    locations: [location],
    locationInfo: [{ location, zones, zoneDetails: [] }],
    capabilities: Object.entries(capabilities(size)).map(([name, value]) => ({ name, value })),
    restrictions: size.restrictedIn.includes(location)
      ? [
          {
            type: 'Location',
            values: [location],
            restrictionInfo: { locations: [location] },
            reasonCode: 'NotAvailableForSubscription',
          },
        ]
      : [],
  };
}

function capabilities(size: Size): Record<string, string> {
  return {
    MaxResourceVolumeMB: String(size.temporaryDiskMB),
    OSVhdSizeMB: '1047552',
    vCPUs: String(size.vCPUs),
    MemoryPreservingMaintenanceSupported: 'True',
    HyperVGenerations: size.generations,
    DiskControllerTypes: size.diskControllers,
    MemoryGB: String(size.memoryGB),
    MaxDataDiskCount: String(size.maxDataDisks),
    CpuArchitectureType: 'x64',
    LowPriorityCapable: 'True',
    PremiumIO: size.premiumIO ? 'True' : 'False',
    VMDeploymentTypes: 'IaaS',
    vCPUsAvailable: String(size.vCPUs),
    EphemeralOSDiskSupported: hasEphemeralDisks(size) ? 'True' : 'False',
    EncryptionAtHostSupported: 'True',
    CapacityReservationSupported: 'False',
    AcceleratedNetworkingEnabled: size.acceleratedNetworking ? 'True' : 'False',
    RdmaEnabled: 'False',
    MaxNetworkInterfaces: '2',
    // Azure names only the sizes that cannot (source: trusted-launch-page).
    ...(size.trustedLaunch ? {} : { TrustedLaunchDisabled: 'True' }),
  };
}

function machineSize(size: Size): JsonObject {
  return {
    name: size.name,
    numberOfCores: size.vCPUs,
    osDiskSizeInMB: 1_047_552,
    resourceDiskSizeInMB: size.temporaryDiskMB,
    memoryInMB: size.memoryGB * 1024,
    maxDataDiskCount: size.maxDataDisks,
  };
}
