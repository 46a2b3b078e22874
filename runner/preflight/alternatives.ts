import type { Question } from './check.ts';
import { imageProblem } from './image.ts';
import type { Plan } from './plan.ts';
import { weighQuota } from './quota.ts';
import { openRegion, type Region } from './region.ts';
import { sizeProblem } from './size.ts';

/** Where the lab is tried next, in this order: large regions on two continents. */
const REGIONS = ['centralus', 'eastus2', 'westus3', 'westeurope', 'northeurope', 'swedencentral', 'uksouth'];

/** What is to be done elsewhere, and where it cannot be done. */
type Elsewhere = Pick<Question, 'clients' | 'plan' | 'signal'> & { readonly region: Pick<Region, 'name'> };

/** Which region to try next: the first that has the sizes, the quota and the image. Every region named here was asked. */
export async function findElsewhere({ clients, plan, region, signal }: Elsewhere): Promise<string> {
  const others = REGIONS.filter((name) => name !== region.name);
  const ask = (name: string) => fits(plan, openRegion(clients, name, signal)).catch(() => false);
  const answers = await Promise.all(others.map(ask));
  signal.throwIfAborted();
  const next = others.find((_, index) => answers[index]);
  return next === undefined
    ? `None of ${others.join(', ')} has all of it either.`
    : `The next region to try is ${next}, which has all of it: LAB_LOCATION=${next}`;
}

async function fits(plan: Plan, region: Region): Promise<boolean> {
  const problems = [
    await sizeProblem(plan, region),
    (await weighQuota(plan, region))?.shortage,
    await imageProblem(plan, region),
  ];
  return problems.every((problem) => problem === undefined);
}
