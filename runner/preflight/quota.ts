import type { Check } from './check.ts';
import type { Plan } from './plan.ts';
import type { Region } from './region.ts';
import { vCPUsOf } from './size.ts';

/** The name that Compute has for the quota of a region, over all families. */
const REGIONAL = 'cores';

/** Whether there are vCPUs enough for the most instances that are there at the same time: in the region, and of their family. */
export const quota: Check = {
  name: 'quota',
  async ask({ plan, region }) {
    const weighed = await weighQuota(plan, region);
    // The check of the size refuses it, in better words.
    if (weighed === undefined) return { found: `not weighed: there is no ${plan.sizes[0]} in ${region.name}` };
    const { needed, shortage, left } = weighed;
    const found = `${plan.instances} instances at most need ${needed} vCPUs; ${left} are left in ${region.name}`;
    if (shortage === undefined) return { found };
    return {
      found: `${found}${shortage}`,
      refusal: {
        rule: 'The vCPUs that are left have to be enough, in the region and in the family of the size.',
        remedy: 'Choose another region, free some, or ask for more: https://aka.ms/ProdportalCRP',
        isRegional: true,
      },
    };
  },
};

/** What the plan needs and what a region has left, in vCPUs; `shortage` says which quota is too small. Undefined without the size. */
export async function weighQuota(
  { sizes: [size], instances }: Pick<Plan, 'sizes' | 'instances'>,
  region: Region,
): Promise<{ needed: number; left: number; shortage: string | undefined } | undefined> {
  const sku = await region.size(size);
  if (sku === undefined) return undefined;
  const needed = instances * vCPUsOf(sku);
  const quotas = [];
  for (const name of [REGIONAL, sku.family ?? '']) {
    const usage = await region.quota(name);
    // Not every family has a quota of its own.
    if (usage === undefined) continue;
    const { limit, currentValue, name: { localizedValue = name } = {} } = usage;
    quotas.push({ left: limit - currentValue, says: `${localizedValue}: limit ${limit}, used ${currentValue}` });
  }
  if (quotas.length === 0) throw new Error(`${region.name} names no quota of vCPUs.`);
  const tightest = quotas.reduce((a, b) => (b.left < a.left ? b : a));
  const shortage = tightest.left < needed ? ` (${tightest.says})` : undefined;
  return { needed, left: tightest.left, shortage };
}
