import type { ResourceSku } from '@azure/arm-compute';
import type { Plan } from '../plan/plan.ts';
import type { Check } from './check.ts';
import type { Region } from './region.ts';

/** Checks that the region offers every VM size of the lab to this subscription. */
export const size: Check = {
  name: 'size',
  async run({ plan, region }) {
    const [first] = plan.sizes;
    const problem = await sizeProblem(plan, region);
    if (problem === undefined) {
      const vCPUs = vCPUsOf(await region.size(first));
      return { found: `${region.name} offers ${plan.sizes.join(' and ')}; ${first} has ${vCPUs} vCPUs` };
    }
    return {
      found: problem,
      problem: {
        rule: 'The region must offer every VM size of the lab, without a restriction for this subscription.',
        remedy: 'Choose a different size with LAB_PARAMETERS={"vmSize": "…"}, or a different region.',
        isRegional: true,
      },
    };
  },
};

/** Says which size a region does not offer, and why; returns undefined if it offers them all. */
export async function sizeProblem({ sizes }: Pick<Plan, 'sizes'>, region: Region): Promise<string | undefined> {
  for (const name of sizes) {
    const sku = await region.size(name);
    if (sku === undefined) return `${name} is not offered in ${region.name}`;
    // Restrictions to single zones do not matter, because the lab names no zone.
    const restriction = sku.restrictions?.find(({ type }) => type === 'Location');
    if (restriction !== undefined) return `${name} is restricted in ${region.name}: ${restriction.reasonCode}`;
  }
  return undefined;
}

/** Returns the vCPUs of an instance. Throws if the size does not say. */
export function vCPUsOf(sku: ResourceSku | undefined): number {
  const vCPUs = Number(sku?.capabilities?.find(({ name }) => name === 'vCPUs')?.value);
  if (!Number.isInteger(vCPUs))
    throw new Error(`The size ${sku?.name ?? '(none)'} does not say how many vCPUs it has.`);
  return vCPUs;
}
