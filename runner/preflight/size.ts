import type { ResourceSku } from '@azure/arm-compute';
import type { Check } from './check.ts';
import type { Plan } from './plan.ts';
import type { Region } from './region.ts';

/** Whether the region has the sizes, and gives them to this subscription. */
export const size: Check = {
  name: 'size',
  async ask({ plan, region }) {
    const [first] = plan.sizes;
    const problem = await sizeProblem(plan, region);
    if (problem === undefined) {
      const vCPUs = vCPUsOf(await region.size(first));
      return { found: `${plan.sizes.join(' and ')} can be had in ${region.name}; ${first} has ${vCPUs} vCPUs` };
    }
    return {
      found: problem,
      refusal: {
        rule: 'The region has to have every size that the lab uses, without a restriction for this subscription.',
        remedy: 'Choose another size with LAB_PARAMETERS={"vmSize": "…"}, or another region.',
        isRegional: true,
      },
    };
  },
};

/** Which of the sizes cannot be had in a region, and why; undefined if all can. */
export async function sizeProblem({ sizes }: Pick<Plan, 'sizes'>, region: Region): Promise<string | undefined> {
  for (const name of sizes) {
    const sku = await region.size(name);
    if (sku === undefined) return `${name} is not offered in ${region.name}`;
    // Restrictions to single zones do not matter: the lab names no zone.
    const restriction = sku.restrictions?.find(({ type }) => type === 'Location');
    if (restriction !== undefined) return `${name} is restricted in ${region.name}: ${restriction.reasonCode}`;
  }
  return undefined;
}

/** The vCPUs of an instance. A size that does not say is no size of virtual machines. */
export function vCPUsOf(sku: ResourceSku | undefined): number {
  const vCPUs = Number(sku?.capabilities?.find(({ name }) => name === 'vCPUs')?.value);
  if (!Number.isInteger(vCPUs))
    throw new Error(`The size ${sku?.name ?? '(none)'} does not say how many vCPUs it has.`);
  return vCPUs;
}
