import type { Plan, PlannedResource } from './types.ts';

/** A resource that could not be deployed, and the reason. */
export interface Failure {
  resource: PlannedResource;
  error: unknown;
}

/**
 * Deploys the resources of a plan: each as soon as those it depends on are done, in parallel where possible.
 * Existing resources are not deployed. A resource that depends on a failed one is not started; all others go on.
 * @returns the failures; empty when all went well
 */
export async function execute(plan: Plan, deploy: (resource: PlannedResource) => Promise<void>): Promise<Failure[]> {
  const byKey = new Map(plan.resources.map((resource) => [resource.key, resource]));
  const started = new Map<string, Promise<boolean>>();
  const failures: Failure[] = [];

  function done(resource: PlannedResource): Promise<boolean> {
    const running = started.get(resource.key) ?? run(resource);
    started.set(resource.key, running);
    return running;
  }

  async function run(resource: PlannedResource): Promise<boolean> {
    const before = resource.dependsOn.flatMap((key) => byKey.get(key) ?? []);
    const ready = await Promise.all(before.map(done));
    if (ready.includes(false)) return false;
    if (resource.existing) return true;
    try {
      await deploy(resource);
      return true;
    } catch (error) {
      failures.push({ resource, error });
      return false;
    }
  }

  await Promise.all(plan.resources.map(done));
  return failures;
}

/**
 * Returns the resources that a plan would put, through nested deployments, without those deployments themselves.
 * A nested deployment about whose resources nothing can be known yet stands for itself.
 */
export function flatten(plan: Plan): PlannedResource[] {
  return plan.resources.flatMap((resource) => {
    if (resource.existing) return [];
    const inner = resource.nested?.predict();
    return inner ? flatten(inner) : [resource];
  });
}
