import { refusals } from '../core/refusals.ts';
import type { ArmRequest, Route } from '../core/route.ts';
import type { Operation } from './operation.ts';
import type { Operations } from './operations.ts';

const operationRefusals = refusals({
  notFound: {
    code: 'NotFound',
    status: 404,
    message: (id: string) => `The operation '${id}' could not be found.`,
    sources: [],
    assumed: 'the message',
  },
});

/** The routes by which clients follow long-running operations. Deployments are followed below their own id, in `arm/deployments`. */
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
  if (!operation) throw operationRefusals.notFound(params.operationId ?? '');
  return operation;
}
