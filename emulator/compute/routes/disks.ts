import type { Azure } from '../../arm/azure.ts';
import { armRefusals } from '../../arm/refusals.ts';
import { resourceId } from '../../arm/resource-id.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { writable } from '../../schema/writable.ts';
import { Disk, findDisk } from '../disks/disk.ts';
import { DiskBody } from '../disks/schema.ts';
import { deleteDisk, patchDisk, preflightDisk, previewDisk, putDisk } from '../disks/write.ts';

const TYPE = 'Microsoft.Compute/disks';

/** Managed disks: lists, GET, PUT, PATCH, DELETE. */
export function diskRoutes(azure: Azure): Route[] {
  const all = `/subscriptions/:subscriptionId/providers/${TYPE}`;
  const inGroup = `/subscriptions/:subscriptionId/resourcegroups/:resourceGroup/providers/${TYPE}`;
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
      handle: (request) => putDisk(azure, request),
      preflight: (request) => preflightDisk(azure, request),
      preview: { writable: (body) => writable(DiskBody, body), resource: (request) => previewDisk(azure, request) },
    },
    { method: 'PATCH', path: one, handle: (request) => patchDisk(azure, request, find(azure, request)) },
    { method: 'DELETE', path: one, handle: (request) => remove(azure, request) },
  ];
}

function list(azure: Azure, scope: string): Answer {
  const disks = azure.resources.visibleBelow(scope).filter((each) => each instanceof Disk);
  return { status: 200, body: { value: disks.map((disk) => disk.view()) } };
}

function lookUp(azure: Azure, { params }: ArmRequest): Disk | undefined {
  const { name = '', resourceGroup = '' } = params;
  const disk = findDisk(azure, resourceId(azure.groups.require(resourceGroup).id, TYPE, name));
  return disk?.isHidden ? undefined : disk;
}

function find(azure: Azure, request: ArmRequest): Disk {
  const disk = lookUp(azure, request);
  if (!disk) throw armRefusals.resourceNotFound(TYPE, request.params.name ?? '', request.params.resourceGroup ?? '');
  return disk;
}

function remove(azure: Azure, request: ArmRequest): Answer {
  const disk = lookUp(azure, request);
  return disk ? deleteDisk(azure, request, disk) : { status: 204 };
}
