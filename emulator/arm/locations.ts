import type { JsonObject } from '../core/json.ts';

/** Regions of the emulated cloud: name → [display name, geography group, paired region or nothing, zones] (source: regions-list). */
const REGIONS: Record<string, [displayName: string, group: string, paired: string, zones: boolean]> = {
  eastus: ['East US', 'US', 'westus', true],
  eastus2: ['East US 2', 'US', 'centralus', true],
  westus: ['West US', 'US', 'eastus', false],
  westus2: ['West US 2', 'US', 'westcentralus', true],
  westus3: ['West US 3', 'US', 'eastus', true],
  centralus: ['Central US', 'US', 'eastus2', true],
  northcentralus: ['North Central US', 'US', 'southcentralus', false],
  southcentralus: ['South Central US', 'US', 'northcentralus', true],
  westcentralus: ['West Central US', 'US', 'westus2', false],
  northeurope: ['North Europe', 'Europe', 'westeurope', true],
  westeurope: ['West Europe', 'Europe', 'northeurope', true],
  uksouth: ['UK South', 'Europe', 'ukwest', true],
  ukwest: ['UK West', 'Europe', 'uksouth', false],
  francecentral: ['France Central', 'Europe', 'francesouth', true],
  francesouth: ['France South', 'Europe', 'francecentral', false],
  germanywestcentral: ['Germany West Central', 'Europe', 'germanynorth', true],
  germanynorth: ['Germany North', 'Europe', 'germanywestcentral', false],
  italynorth: ['Italy North', 'Europe', '', true],
  norwayeast: ['Norway East', 'Europe', 'norwaywest', true],
  norwaywest: ['Norway West', 'Europe', 'norwayeast', false],
  polandcentral: ['Poland Central', 'Europe', '', true],
  spaincentral: ['Spain Central', 'Europe', '', true],
  swedencentral: ['Sweden Central', 'Europe', 'swedensouth', true],
  switzerlandnorth: ['Switzerland North', 'Europe', 'switzerlandwest', true],
  switzerlandwest: ['Switzerland West', 'Europe', 'switzerlandnorth', false],
  austriaeast: ['Austria East', 'Europe', '', true],
  belgiumcentral: ['Belgium Central', 'Europe', '', true],
  southeastasia: ['Southeast Asia', 'Asia Pacific', 'eastasia', true],
  eastasia: ['East Asia', 'Asia Pacific', 'southeastasia', true],
  japaneast: ['Japan East', 'Asia Pacific', 'japanwest', true],
  japanwest: ['Japan West', 'Asia Pacific', 'japaneast', true],
  koreacentral: ['Korea Central', 'Asia Pacific', 'koreasouth', true],
  koreasouth: ['Korea South', 'Asia Pacific', 'koreacentral', false],
  australiaeast: ['Australia East', 'Asia Pacific', 'australiasoutheast', true],
  australiasoutheast: ['Australia Southeast', 'Asia Pacific', 'australiaeast', false],
  australiacentral: ['Australia Central', 'Asia Pacific', 'australiacentral2', false],
  australiacentral2: ['Australia Central 2', 'Asia Pacific', 'australiacentral', false],
  centralindia: ['Central India', 'Asia Pacific', 'southindia', true],
  southindia: ['South India', 'Asia Pacific', 'centralindia', false],
  westindia: ['West India', 'Asia Pacific', 'southindia', false],
  indonesiacentral: ['Indonesia Central', 'Asia Pacific', '', true],
  newzealandnorth: ['New Zealand North', 'Asia Pacific', '', true],
  canadacentral: ['Canada Central', 'Canada', 'canadaeast', true],
  canadaeast: ['Canada East', 'Canada', 'canadacentral', false],
  mexicocentral: ['Mexico Central', 'Mexico', '', true],
  brazilsouth: ['Brazil South', 'South America', 'southcentralus', true],
  brazilsoutheast: ['Brazil Southeast', 'South America', 'brazilsouth', false],
  israelcentral: ['Israel Central', 'Middle East', '', true],
  qatarcentral: ['Qatar Central', 'Middle East', '', true],
  uaenorth: ['UAE North', 'Middle East', 'uaecentral', true],
  uaecentral: ['UAE Central', 'Middle East', 'uaenorth', false],
  southafricanorth: ['South Africa North', 'Africa', 'southafricawest', true],
  southafricawest: ['South Africa West', 'Africa', 'southafricanorth', false],
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
      pairedRegion: paired === '' ? [] : [{ name: paired, id: `/subscriptions/${subscriptionId}/locations/${paired}` }],
    },
  }));
}
