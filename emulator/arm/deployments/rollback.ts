import { AzureError } from '../../core/azure-error.ts';
import { Cancelled } from '../../operations/operation.ts';
import { planDeployment } from '../../template/index.ts';
import type { Azure } from '../azure.ts';
import type { ProviderManifest } from '../subscription/providers.ts';
import { Deployment } from './deployment.ts';
import type { Home } from './home.ts';
import { deploymentRefusals } from './refusals.ts';
import type { DeploymentRequest } from './request.ts';
import { run } from './run.ts';
import { scopeOf } from './runtime.ts';
import { deploymentsOf, record } from './store.ts';

/**
 * Returns the deployment to which a request rolls back: the one that it names, which must have succeeded, or the last that succeeded (source:
 * rollback-page). Assumed: without one, there is no rollback.
 */
export function rollbackOf({ owner }: Home, { name, rollback }: DeploymentRequest): Deployment | undefined {
  if (!rollback) return undefined;
  const { deploymentName } = rollback;
  const history = [...deploymentsOf(owner).values()].filter(({ state }) => state === 'Succeeded');
  if (deploymentName === undefined) return history.findLast((each) => !each.isNested && !sameName(each.name, name));
  const found = history.find((each) => sameName(each.name, deploymentName));
  if (!found || found.isNested) throw deploymentRefusals.rollbackNotFound(deploymentName);
  return found;
}

/** Redeploys an earlier deployment with its own template and parameters, in mode Complete, under its own name (source: rollback-page). */
export async function rollBack(
  azure: Azure,
  failed: Deployment,
  { home, request }: Deployment,
  manifests: readonly ProviderManifest[],
): Promise<void> {
  const again: DeploymentRequest = { ...request, mode: 'Complete', rollback: undefined };
  const plan = planDeployment(again.template, again.parameters, scopeOf(azure, home, again, manifests));
  const deployment = new Deployment(home, again, plan, azure.clock.now());
  record(deployment);
  failed.rollback = deployment;
  try {
    await run(azure, deployment);
  } catch (fault) {
    // Its own record says how it ended; the deployment that failed stays failed.
    if (!(fault instanceof AzureError || fault instanceof Cancelled)) throw fault;
  }
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
