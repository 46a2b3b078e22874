import type { Check } from './check.ts';
import type { Plan } from './plan.ts';
import { PRICES } from './prices.ts';

/** The GB of the image's OS disk: observed (facts/executable-docs.md §1.2). */
const OS_DISK_GB = 30;

/** What the run is going to cost and how long it takes. It refuses nothing. */
export const cost: Check = {
  name: 'cost',
  async ask({ plan }) {
    const source = `list prices of ${PRICES.asOf}, East US, in part assumed`;
    const hourly = hourlyCost(plan);
    if (plan.claims === 0 && hourly !== undefined)
      return { found: `about $${hourly.toFixed(2)} an hour on Azure, for as long as it stays (${source})` };
    const duration = `${plan.claims} ${plan.claims === 1 ? 'claim takes' : 'claims take'} about ${plan.minutes} min`;
    if (hourly === undefined) return { found: `${duration}; the price of ${plan.sizes[0]} is not in prices.ts` };
    const total = (hourly * plan.minutes) / 60;
    return {
      found: `${duration}, and cost about $${total.toFixed(2)} on Azure ($${hourly.toFixed(2)} an hour; ${source})`,
    };
  },
};

/** US dollars an hour at the plan's peak; undefined if a price is not known. */
export function hourlyCost({
  sizes,
  instances,
  scaleSets,
  dataDiskSizeGB,
}: Pick<Plan, 'sizes' | 'instances' | 'scaleSets' | 'dataDiskSizeGB'>): number | undefined {
  // Another size, of the same family, is there for a few minutes only.
  const instance = PRICES.sizes[sizes[0]];
  if (instance === undefined) return undefined;
  const disk = (gb: number) => Math.ceil(gb / 32) * PRICES.ssdFor32GB;
  // Claim 30 doubles the data disk.
  const disks = disk(OS_DISK_GB) + disk(2 * dataDiskSizeGB);
  return instances * (instance + disks) + scaleSets * (PRICES.loadBalancer + PRICES.publicIpAddress);
}
