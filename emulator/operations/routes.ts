import { AzureError } from '../core/azure-error.ts';
import type { ArmRequest, Route } from '../core/route.ts';
import type { Operation } from './operation.ts';
import type { Operations } from './operations.ts';

/** Where clients follow what goes on. Deployments are followed below their own id, in `arm/deployments`. */
export function operationRoutes(operations: Operations): Route[] {
  const compute = '/subscriptions/:subscriptionId/providers/Microsoft.Compute/locations/:location';
  const network = '/subscriptions/:subscriptionId/providers/Microsoft.Network/locations/:location';
  const follow = (request: ArmRequest) =>
    request.query.has('monitor')
      ? operations.result(find(operations, request), request)
      : operations.poll(find(operations, request));
  return [
    { method: 'GET', path: `${compute}/operations/:operationId`, handle: follow },
    { method: 'GET', path: `${compute}/DiskOperations/:operationId`, handle: follow },
    { method: 'GET', path: `${network}/operations/:operationId`, handle: follow },
    {
      method: 'GET',
      path: '/subscriptions/:subscriptionId/operationresults/:operationId',
      handle: (request) => operations.result(find(operations, request), request),
    },
  ];
}

function find(operations: Operations, { params }: ArmRequest): Operation {
  const operation = operations.get(params.operationId ?? '');
  if (!operation) throw new AzureError(404, 'NotFound', `The operation '${params.operationId}' could not be found.`);
  return operation;
}
