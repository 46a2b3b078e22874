import type { Plan } from './plan.ts';

/**
 * List prices in US dollars an hour, East US. The load balancer's is published (c3x.dev/resources/azure/azurerm_lb); all others
 * are assumed. Prices differ by region and change: they are good enough to tell ten cents from ten dollars.
 */
export const PRICES = {
  asOf: '2026-11',
  /** An instance, by its size. */
  sizes: {
    Standard_B2als_v2: 0.0376,
    Standard_B2as_v2: 0.0752,
    Standard_B2ats_v2: 0.0094,
    Standard_D2as_v5: 0.086,
    Standard_D2as_v6: 0.0907,
  } as Readonly<Record<string, number>>,
  /** A Standard load balancer with up to five rules. */
  loadBalancer: 0.025,
  publicIpAddress: 0.005,
  /** A Standard SSD, for each step of 32 GB: 64 GB cost twice as much. */
  ssdFor32GB: 0.0033,
} as const;

/** The size of the image's OS disk, in GB. */
const OS_DISK_GB = 30;

/** Returns the US dollars an hour at the plan's peak, or undefined if the price of its size is unknown. */
export function hourlyCost({
  sizes,
  instances,
  scaleSets,
  dataDiskSizeGB,
}: Pick<Plan, 'sizes' | 'instances' | 'scaleSets' | 'dataDiskSizeGB'>): number | undefined {
  // A second size, of the same family, is deployed for a few minutes only.
  const instance = PRICES.sizes[sizes[0]];
  if (instance === undefined) return undefined;
  const disk = (gb: number) => Math.ceil(gb / 32) * PRICES.ssdFor32GB;
  // Claim 30 doubles the data disk.
  const disks = disk(OS_DISK_GB) + disk(2 * dataDiskSizeGB);
  return instances * (instance + disks) + scaleSets * (PRICES.loadBalancer + PRICES.publicIpAddress);
}
