import type { Azure } from '../../arm/azure.ts';
import { SIZES } from '../catalog/sizes.ts';
import { ScaleSet } from './scale-set.ts';

/** The usage of one quota in a region. */
export interface Usage {
  name: string;
  localizedName: string;
  current: number;
  limit: number;
}

/** vCPUs that a new subscription may have in a region, of all families and of each. */
const NEW_VCPUS = 10;
/** The same for a subscription with raised quotas. Quotas differ by subscription (source: subscription-limits-page); these are the emulator's own. */
const REGIONAL_VCPUS = 350;
/** vCPUs of one family, where it differs from the region's. */
const FAMILY_VCPUS: Record<string, number> = { standardDASv5Family: 100, standardAv2Family: 20 };
const MACHINES = 25_000;
const SCALE_SETS = 2500;

/** Returns the usage of each quota in a region. */
export function usages(azure: Azure, location: string): Usage[] {
  const sets = scaleSetsIn(azure, location);
  const sizes = sets.flatMap((set) =>
    [...set.instances.values()].flatMap(({ applied }) => SIZES.filter(({ name }) => name === applied.machine.size)),
  );
  const vCPUs = (family?: string) =>
    sizes.filter((size) => family === undefined || size.family === family).reduce((sum, size) => sum + size.vCPUs, 0);
  const vCPULimit = azure.subscription.vCPULimit ?? (azure.behaviors.vCPUQuota === 'ten' ? NEW_VCPUS : undefined);
  return [
    { name: 'cores', localizedName: 'Total Regional vCPUs', current: vCPUs(), limit: vCPULimit ?? REGIONAL_VCPUS },
    { name: 'virtualMachines', localizedName: 'Virtual Machines', current: sizes.length, limit: MACHINES },
    {
      name: 'virtualMachineScaleSets',
      localizedName: 'Virtual Machine Scale Sets',
      current: sets.length,
      limit: SCALE_SETS,
    },
    ...[...new Set(SIZES.map(({ family }) => family))].map((family) => ({
      name: family,
      localizedName: `${family.replace(/^standard(.*)Family$/, 'Standard $1 Family')} vCPUs`,
      current: vCPUs(family),
      limit: vCPULimit ?? FAMILY_VCPUS[family] ?? REGIONAL_VCPUS,
    })),
  ];
}

function scaleSetsIn(azure: Azure, location: string): ScaleSet[] {
  return azure.resources
    .ofType('Microsoft.Compute/virtualMachineScaleSets')
    .filter((each): each is ScaleSet => each instanceof ScaleSet && each.location === location);
}
