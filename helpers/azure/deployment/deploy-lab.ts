import { AzError } from '../az/az-error.ts';
import { describeFailure } from '../clients/azure-error.ts';
import type { Clients } from '../clients/clients.ts';
import type { Change } from './change.ts';
import type { Deployer, DeploymentRequest } from './deployer.ts';
import { listFailedOperations } from './failed-operations.ts';
import type { Outputs } from './outputs.ts';

/** The result of a deployment. */
export interface Deployed {
  /** The changes that what-if listed. Undefined if what-if did not run. */
  readonly preview: readonly Change[] | undefined;
  readonly outputs: Outputs;
}

/** The name of the lab's deployment in its resource group. */
export const DEPLOYMENT = 'lab';

/** The input and the tools of a deployment. */
interface Tools {
  readonly deployer: Deployer;
  readonly clients: Clients;
  readonly signal: AbortSignal;
  /** True if what-if runs before the deployment. */
  readonly previews: boolean;
  /** Is called with the result of what-if before anything is deployed. If it throws, nothing is. */
  readonly onPreview?: (preview: readonly Change[]) => Promise<void>;
}

/**
 * Validates the template, lists its changes by what-if if that is asked for, and deploys it. Throws with Azure's reason; if the
 * deployment fails halfway, with the resource, code and message of each failed operation.
 */
export async function deployLab(
  request: DeploymentRequest,
  { deployer, clients, signal, previews, onPreview }: Tools,
): Promise<Deployed> {
  const explain = (step: string) => (failure: unknown) => {
    signal.throwIfAborted();
    // az's message is complete and names the command.
    throw failure instanceof AzError
      ? failure
      : new Error(`The ${step} failed:\n  ${describeFailure(failure).join('\n  ')}`);
  };
  // Neither changes anything, so both run at the same time. A failed validation is reported first.
  const refused = new AbortController();
  const validated = deployer.validate(request, signal);
  const previewed = previews
    ? deployer.preview(request, AbortSignal.any([signal, refused.signal]))
    : Promise.resolve(undefined);
  const settled = previewed.catch(() => {});
  await validated.catch(async (failure) => {
    refused.abort();
    await settled;
    explain('validation of the template')(failure);
  });
  const preview = await previewed.catch(explain('what-if of the template'));
  if (preview) await onPreview?.(preview);
  const outputs = await deployer.deploy(request, signal).catch(async (failure) => {
    signal.throwIfAborted();
    const { resourceGroup, name } = request;
    // If Azure rejected the deployment at once, it has no operations.
    const operations = await listFailedOperations(clients, resourceGroup, name).catch(() => []);
    if (operations.length === 0) return explain('deployment')(failure);
    throw new Error(`The deployment "${name}" failed halfway. Its failed operations:\n  ${operations.join('\n  ')}`);
  });
  return { preview, outputs };
}
