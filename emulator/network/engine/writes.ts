import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { Answer, ArmRequest } from '../../core/route.ts';
import { Cancelled, type Operation } from '../../operations/operation.ts';
import { networkDelete, networkWrite } from '../../operations/styles.ts';
import { networkRefusals, singular } from '../refusals/common.ts';
import type { NetworkResource } from './network-resource.ts';

/** Begins the work that follows an accepted write. */
export function beginWrite(azure: Azure, resource: NetworkResource, seconds: number): Operation {
  resource.provisioningState = 'Updating';
  const operation = azure.operations.start(networkWrite, async () => {
    await azure.clock.sleep(seconds);
    if (resource.operation !== operation) throw superseded(resource, operation, resource.operation);
    resource.settle();
    azure.dataPlane.networkChanged();
    return undefined;
  });
  resource.operation = operation;
  return operation;
}

/** Begins the deletion of a resource that no other one uses. */
export function beginDeletion(azure: Azure, resource: NetworkResource, request: ArmRequest): Answer {
  resource.provisioningState = 'Deleting';
  const operation = azure.operations.start(networkDelete, async () => {
    await azure.clock.sleep(DURATIONS.networkDeletion.seconds);
    azure.resources.delete(resource.id);
    azure.dataPlane.networkChanged();
    return undefined;
  });
  resource.operation = operation;
  const place = { ...azure.subscription, location: resource.location, resourceId: resource.id };
  return { status: 202, headers: azure.operations.headers(operation, request, place), operation };
}

/**
 * Refuses a write to a resource that is being deleted or, where a type takes only one write at a time, written.
 */
export function checkFree(
  azure: Azure,
  resource: NetworkResource,
  exclusive: true | undefined,
  request: ArmRequest,
): void {
  const { operation, provisioningState, location } = resource;
  if (operation?.status !== 'InProgress' || !(exclusive || provisioningState === 'Deleting')) return;
  const place = { ...azure.subscription, location, resourceId: resource.id };
  const { 'Azure-AsyncOperation': uri } = azure.operations.headers(operation, request, place);
  throw networkRefusals.operationInProgress(uri ?? '');
}

/** The end of a write that a newer write superseded (source: terraform-azurerm-caf-389). */
function superseded({ type }: NetworkResource, operation: Operation, by: Operation | undefined): Cancelled {
  const name = `Put${singular(type.split('/').at(-1) ?? '')}Operation`;
  const message = `Operation ${name} (${operation.id}) was canceled and superseded by operation ${name} (${by?.id}).`;
  return new Cancelled({
    code: 'Canceled',
    message: 'Operation was canceled.',
    details: [{ code: 'CanceledAndSupersededDueToAnotherOperation', message }],
  });
}
