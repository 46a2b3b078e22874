import type { CheckContext } from './checks/check.ts';
import { imageProblem } from './checks/image.ts';
import { compareVCPUs } from './checks/quota.ts';
import { openRegion, type Region } from './checks/region.ts';
import { sizeProblem } from './checks/size.ts';
import type { Plan } from './plan/plan.ts';

/** The regions to try, in this order: large ones on two continents. */
const REGIONS = ['centralus', 'eastus2', 'westus3', 'westeurope', 'northeurope', 'swedencentral', 'uksouth'];

/** Names the first region that has the sizes, the quota and the image, or says that none does. Every region it names was asked. */
export async function findAlternativeRegion(context: CheckContext): Promise<string> {
  const others = REGIONS.filter((name) => name !== context.region.name);
  const next = await firstThatFits(context, others);
  return next === undefined
    ? `None of ${others.join(', ')} meets all requirements either.`
    : `The region ${next} meets all requirements: set LAB_LOCATION=${next}`;
}

/** Returns the first of some regions that has the sizes, the quota and the image; undefined if none has. All are asked. */
export async function firstThatFits(
  { clients, plan, signal }: CheckContext,
  names: readonly string[],
): Promise<string | undefined> {
  const ask = (name: string) => fits(plan, openRegion(clients, name, signal)).catch(() => false);
  const answers = await Promise.all(names.map(ask));
  signal.throwIfAborted();
  return names.find((_, index) => answers[index]);
}

async function fits(plan: Plan, region: Region): Promise<boolean> {
  const problems = [
    await sizeProblem(plan, region),
    (await compareVCPUs(plan, region))?.shortage,
    await imageProblem(plan, region),
  ];
  return problems.every((problem) => problem === undefined);
}
