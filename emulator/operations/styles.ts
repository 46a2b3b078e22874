import type { Json, JsonObject } from '../core/json.ts';
import type { AsyncStyle, Operation, Place } from './operation.ts';

const timestamp = (date: Date) => date.toISOString().replace('Z', '0000+00:00');

const computePoll = (operation: Operation): JsonObject => ({
  startTime: timestamp(operation.startTime),
  ...(operation.endTime && { endTime: timestamp(operation.endTime) }),
  status: operation.status,
  ...(operation.error && { error: operation.error as unknown as Json }),
  ...(operation.output !== undefined && { properties: { output: operation.output } }),
  name: operation.id,
});

const statusPoll = (operation: Operation): JsonObject => ({
  status: operation.status,
  ...(operation.error && { error: operation.error as unknown as Json }),
});

const computePath = (operation: Operation, { subscriptionId, location }: Place) =>
  `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${location}/operations/${operation.id}`;

/** PUT and PATCH of a scale set or an instance: no `Location`. */
export const computeWrite: AsyncStyle = {
  path: computePath,
  headers: { azureAsyncOperation: true, location: false, notification: true },
  retryAfter: 10,
  poll: computePoll,
};

/** POST actions and DELETE in Compute: both headers, `Location` with `monitor=true`. */
export const computeAction: AsyncStyle = {
  path: computePath,
  headers: { azureAsyncOperation: true, location: true, notification: true },
  retryAfter: 10,
  poll: computePoll,
};

/** Disks: 202 and a `DiskOperations` URL (source: recording-net-disk-create). */
export const diskWrite: AsyncStyle = {
  path: (operation, { subscriptionId, location }) =>
    `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${location}/DiskOperations/${operation.id}`,
  headers: { azureAsyncOperation: true, location: true, notification: false },
  retryAfter: 2,
  poll: computePoll,
};

const networkPath = (operation: Operation, { subscriptionId, location }: Place) =>
  `/subscriptions/${subscriptionId}/providers/Microsoft.Network/locations/${location}/operations/${operation.id}`;

/** Network writes: the poll returns only the status. */
export const networkWrite: AsyncStyle = {
  path: networkPath,
  headers: { azureAsyncOperation: true, location: false, notification: true },
  retryAfter: 3,
  poll: statusPoll,
};

/** Network deletions: 202 with both headers. assumed: not in the recordings read, as the SDKs follow either. */
export const networkDelete: AsyncStyle = {
  path: networkPath,
  headers: { azureAsyncOperation: true, location: true, notification: true },
  retryAfter: 10,
  poll: statusPoll,
};

/** Template deployments: `Running`, where the others say `InProgress`. */
export const deploymentWrite: AsyncStyle = {
  path: (operation, { resourceId }) => `${resourceId}/operationStatuses/${operation.id}`,
  headers: { azureAsyncOperation: true, location: false, notification: false },
  retryAfter: 15,
  poll: (operation) => ({
    ...statusPoll(operation),
    status: operation.status === 'InProgress' ? 'Running' : operation.status,
  }),
};

/** ARM's own jobs (deletion of a group, what-if): `Location` only, 202 until done. */
export const armJob: AsyncStyle = {
  path: (operation, { subscriptionId }) => `/subscriptions/${subscriptionId}/operationresults/${operation.id}`,
  headers: { azureAsyncOperation: false, location: true, notification: false },
  retryAfter: 15,
  poll: statusPoll,
};

/** Deletion of a deployment's record: 202, then 204 (source: rest-deployments). */
export const deploymentDeletion: AsyncStyle = { ...armJob, doneStatus: 204 };
