import { AzError } from '../az/az-error.ts';
import { describeFailure } from '../clients/azure-error.ts';
import type { Clients } from '../clients/clients.ts';
import type { Change } from './change.ts';
import type { Deployer, DeploymentRequest } from './deployer.ts';
import { listFailedOperations } from './failed-operations.ts';
import type { Outputs } from './outputs.ts';

/** What a deployment led to. */
export interface Deployed {
  /** What what-if announced before; undefined: it was not asked. */
  readonly preview: readonly Change[] | undefined;
  readonly outputs: Outputs;
}

/** The name of the lab's deployment in its resource group. */
export const DEPLOYMENT = 'lab';

/** What a deployment works with. */
interface Tools {
  readonly deployer: Deployer;
  readonly clients: Clients;
  readonly signal: AbortSignal;
  /** Is called with the result of what-if before anything is deployed. If it throws, nothing is. */
  readonly onPreview?: (preview: readonly Change[]) => Promise<void>;
}

/**
 * Validates the template, asks what it would change, deploys it. Throws with what Azure says against it; if the deployment
 * fails halfway, with each failed operation by resource, code and message.
 */
export async function deployLab(
  request: DeploymentRequest,
  { deployer, clients, signal, onPreview }: Tools,
): Promise<Deployed> {
  const explain = (step: string) => (failure: unknown) => {
    signal.throwIfAborted();
    // az's own message names the command and is complete.
    throw failure instanceof AzError
      ? failure
      : new Error(`The ${step} failed:\n  ${describeFailure(failure).join('\n  ')}`);
  };
  // Neither changes anything, so both are asked at the same time; but validation has the first word.
  const refused = new AbortController();
  const validated = deployer.validate(request, signal);
  const previewed = deployer.preview(request, AbortSignal.any([signal, refused.signal]));
  const settled = previewed.catch(() => {});
  await validated.catch(async (failure) => {
    refused.abort();
    await settled;
    explain('validation of the template')(failure);
  });
  const preview = await previewed.catch(explain('what-if of the template'));
  await onPreview?.(preview);
  const outputs = await deployer.deploy(request, signal).catch(async (failure) => {
    signal.throwIfAborted();
    const { resourceGroup, name } = request;
    // No deployment came about if Azure refused it at once: then there is nothing to list.
    const operations = await listFailedOperations(clients, resourceGroup, name).catch(() => []);
    if (operations.length === 0) return explain('deployment')(failure);
    throw new Error(`The deployment "${name}" failed halfway. Its failed operations:\n  ${operations.join('\n  ')}`);
  });
  return { preview, outputs };
}
