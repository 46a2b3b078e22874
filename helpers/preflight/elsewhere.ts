import type { Clients } from '../clients/clients.ts';
import { imageProblem } from './image.ts';
import type { Plan } from './plan.ts';
import { weighQuota } from './quota.ts';
import { openRegion } from './region.ts';
import { sizeProblem } from './size.ts';

/** Where the lab is tried next, in this order: large regions on two continents. */
const REGIONS = ['centralus', 'eastus2', 'westus3', 'westeurope', 'northeurope', 'swedencentral', 'uksouth'];

/** Which region to try next: the first that has the sizes, the quota and the image. Every region named here was asked. */
export async function findElsewhere(clients: Clients, plan: Plan, but: string): Promise<string> {
  const others = REGIONS.filter((name) => name !== but);
  const answers = await Promise.all(others.map((name) => fits(clients, plan, name).catch(() => false)));
  const next = others.find((_, index) => answers[index]);
  return next === undefined
    ? `None of ${others.join(', ')} has all of it either.`
    : `The next region to try is ${next}, which has all of it: LAB_LOCATION=${next}`;
}

async function fits(clients: Clients, plan: Plan, name: string): Promise<boolean> {
  const region = openRegion(clients, name);
  const problems = [
    await sizeProblem(plan, region),
    (await weighQuota(plan, region)).shortage,
    await imageProblem(plan, region),
  ];
  return problems.every((problem) => problem === undefined);
}
