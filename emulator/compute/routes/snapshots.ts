import type { Azure } from '../../arm/azure.ts';
import { armRefusals } from '../../arm/refusals.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { writable } from '../../schema/writable.ts';
import { SnapshotBody } from '../snapshots/schema.ts';
import { SNAPSHOT_TYPE, Snapshot } from '../snapshots/snapshot.ts';
import { deleteSnapshot, lookUpSnapshot, preflightSnapshot, previewSnapshot, putSnapshot } from '../snapshots/write.ts';

/** Snapshots of managed disks: lists, GET, PUT, DELETE. */
export function snapshotRoutes(azure: Azure): Route[] {
  const all = `/subscriptions/:subscriptionId/providers/${SNAPSHOT_TYPE}`;
  const inGroup = `/subscriptions/:subscriptionId/resourcegroups/:resourceGroup/providers/${SNAPSHOT_TYPE}`;
  const one = `${inGroup}/:name`;
  return [
    { method: 'GET', path: all, handle: () => list(azure, `/subscriptions/${azure.subscription.subscriptionId}`) },
    {
      method: 'GET',
      path: inGroup,
      handle: ({ params }) => list(azure, azure.groups.require(params.resourceGroup ?? '').id),
    },
    { method: 'GET', path: one, handle: (request) => ({ status: 200, body: find(azure, request).view() }) },
    {
      method: 'PUT',
      path: one,
      handle: (request) => putSnapshot(azure, request),
      preflight: (request) => preflightSnapshot(azure, request),
      preview: {
        writable: (body) => writable(SnapshotBody, body),
        resource: (request) => previewSnapshot(azure, request),
      },
    },
    { method: 'DELETE', path: one, handle: (request) => remove(azure, request) },
  ];
}

function list(azure: Azure, scope: string): Answer {
  const snapshots = azure.resources.below(scope).filter((each) => each instanceof Snapshot);
  return { status: 200, body: { value: snapshots.map((each) => each.view()) } };
}

function find(azure: Azure, request: ArmRequest): Snapshot {
  const { name = '', resourceGroup = '' } = request.params;
  const snapshot = lookUpSnapshot(azure, request);
  if (!snapshot) throw armRefusals.resourceNotFound(SNAPSHOT_TYPE, name, resourceGroup);
  return snapshot;
}

function remove(azure: Azure, request: ArmRequest): Answer {
  const snapshot = lookUpSnapshot(azure, request);
  return snapshot ? deleteSnapshot(azure, request, snapshot) : { status: 204 };
}
