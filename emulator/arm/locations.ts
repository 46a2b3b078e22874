import type { JsonObject } from '../core/json.ts';

/** Regions of the emulated cloud: name → [display name, geography group, paired region, zones]. Source: regions-list. */
const REGIONS: Record<string, [displayName: string, group: string, paired: string, zones: boolean]> = {
  eastus: ['East US', 'US', 'westus', true],
  eastus2: ['East US 2', 'US', 'centralus', true],
  westus: ['West US', 'US', 'eastus', false],
  westus2: ['West US 2', 'US', 'westcentralus', true],
  westus3: ['West US 3', 'US', 'eastus', true],
  centralus: ['Central US', 'US', 'eastus2', true],
  northcentralus: ['North Central US', 'US', 'southcentralus', false],
  southcentralus: ['South Central US', 'US', 'northcentralus', true],
  northeurope: ['North Europe', 'Europe', 'westeurope', true],
  westeurope: ['West Europe', 'Europe', 'northeurope', true],
  uksouth: ['UK South', 'Europe', 'ukwest', true],
  francecentral: ['France Central', 'Europe', 'francesouth', true],
  germanywestcentral: ['Germany West Central', 'Europe', 'germanynorth', true],
  swedencentral: ['Sweden Central', 'Europe', 'swedensouth', true],
  southeastasia: ['Southeast Asia', 'Asia Pacific', 'eastasia', true],
  japaneast: ['Japan East', 'Asia Pacific', 'japanwest', true],
  australiaeast: ['Australia East', 'Asia Pacific', 'australiasoutheast', true],
};

/** The names of all regions. */
export const LOCATIONS = Object.keys(REGIONS);

/** Returns a region's name as Azure does: `East US` → `eastus`. */
export function normalizeLocation(location: string): string {
  return location.replaceAll(' ', '').toLowerCase();
}

/** Returns true if a region has availability zones. */
export function hasZones(location: string): boolean {
  return REGIONS[location]?.[3] ?? false;
}

/** Returns the items of `GET /subscriptions/{id}/locations`. */
export function locationList(subscriptionId: string): JsonObject[] {
  return Object.entries(REGIONS).map(([name, [displayName, geographyGroup, paired]]) => ({
    id: `/subscriptions/${subscriptionId}/locations/${name}`,
    name,
    type: 'Region',
    displayName,
    regionalDisplayName: `(${geographyGroup}) ${displayName}`,
    metadata: {
      regionType: 'Physical',
      regionCategory: 'Recommended',
      geographyGroup,
      pairedRegion: [{ name: paired, id: `/subscriptions/${subscriptionId}/locations/${paired}` }],
    },
  }));
}
