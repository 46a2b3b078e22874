import type { Plan } from '../plan/plan.ts';
import type { Check } from './check.ts';
import type { Region } from './region.ts';
import { vCPUsOf } from './size.ts';

/** Azure's name for the quota of a region over all families. */
const REGIONAL = 'cores';

/** Checks that the quotas of the region and of the size's family have enough vCPUs for the plan's peak. */
export const quota: Check = {
  name: 'quota',
  async run({ plan, region }) {
    const vCPUs = await compareVCPUs(plan, region);
    // The check of the size reports this better.
    if (vCPUs === undefined) return { found: `not checked, because ${plan.sizes[0]} is not offered in ${region.name}` };
    const { needed, available, shortage } = vCPUs;
    const found = `Up to ${plan.instances} instances need ${needed} vCPUs; ${available} are available in ${region.name}`;
    if (shortage === undefined) return { found };
    return {
      found: `${found} (${shortage})`,
      problem: {
        rule: 'The region and the family of the VM size must have enough vCPUs available.',
        remedy:
          `Run fewer claims at a time: chapters on the lab's own scale set alone need ${(needed / plan.instances) * plan.capacity} vCPUs. ` +
          'Or choose a different region, delete what uses the vCPUs, or request more: https://aka.ms/ProdportalCRP',
        isRegional: true,
      },
    };
  },
};

/**
 * Compares the vCPUs that a plan needs with those that a region has available. `shortage` names the quota that is too small.
 * Returns undefined if the region does not offer the size.
 */
export async function compareVCPUs(
  { sizes: [size], instances }: Pick<Plan, 'sizes' | 'instances'>,
  region: Region,
): Promise<{ needed: number; available: number; shortage: string | undefined } | undefined> {
  const sku = await region.size(size);
  if (sku === undefined) return undefined;
  const needed = instances * vCPUsOf(sku);
  const quotas = [];
  for (const name of [REGIONAL, sku.family ?? '']) {
    const usage = await region.quota(name);
    // Not every family has its own quota.
    if (usage === undefined) continue;
    const { limit, currentValue, name: { localizedValue = name } = {} } = usage;
    quotas.push({ available: limit - currentValue, says: `${localizedValue}: limit ${limit}, used ${currentValue}` });
  }
  if (quotas.length === 0) throw new Error(`${region.name} has no quota of vCPUs.`);
  const tightest = quotas.reduce((a, b) => (b.available < a.available ? b : a));
  const shortage = tightest.available < needed ? tightest.says : undefined;
  return { needed, available: tightest.available, shortage };
}
