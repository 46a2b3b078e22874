import type { CheckContext } from './checks/check.ts';
import { imageProblem } from './checks/image.ts';
import { compareVCPUs } from './checks/quota.ts';
import { openRegion, type Region } from './checks/region.ts';
import { sizeProblem } from './checks/size.ts';
import type { Plan } from './plan/plan.ts';

/** The regions to try, in this order: large ones on two continents. */
const REGIONS = ['centralus', 'eastus2', 'westus3', 'westeurope', 'northeurope', 'swedencentral', 'uksouth'];

/** Names the first region that has the sizes, the quota and the image, or says that none does. Every region it names was asked. */
export async function findAlternativeRegion({ clients, plan, region, signal }: CheckContext): Promise<string> {
  const others = REGIONS.filter((name) => name !== region.name);
  const ask = (name: string) => fits(plan, openRegion(clients, name, signal)).catch(() => false);
  const answers = await Promise.all(others.map(ask));
  signal.throwIfAborted();
  const next = others.find((_, index) => answers[index]);
  return next === undefined
    ? `None of ${others.join(', ')} meets all requirements either.`
    : `The region ${next} meets all requirements: set LAB_LOCATION=${next}`;
}

async function fits(plan: Plan, region: Region): Promise<boolean> {
  const problems = [
    await sizeProblem(plan, region),
    (await compareVCPUs(plan, region))?.shortage,
    await imageProblem(plan, region),
  ];
  return problems.every((problem) => problem === undefined);
}
