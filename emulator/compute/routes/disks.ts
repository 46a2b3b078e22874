import type { Azure } from '../../arm/azure.ts';
import type { Resource } from '../../arm/resources.ts';
import type { ArmRequest, Route } from '../../core/route.ts';
import { previewOf } from '../../schema/preview.ts';
import { Disk } from '../disks/disk.ts';
import { DiskBody } from '../disks/schema.ts';
import { deleteDisk, patchDisk, preflightDisk, previewDisk, putDisk } from '../disks/write.ts';
import { pathsOf, requireStored, storedRoutes } from './stored.ts';

const TYPE = 'Microsoft.Compute/disks';

/** Managed disks: lists, GET, PUT, PATCH, DELETE. */
export function diskRoutes(azure: Azure): Route[] {
  const disks = {
    type: TYPE,
    visible: (resource: Resource | undefined) =>
      resource instanceof Disk && !resource.isHidden ? resource : undefined,
    put: {
      handle: (request: ArmRequest) => putDisk(azure, request),
      preflight: (request: ArmRequest) => preflightDisk(azure, request),
      preview: previewOf(DiskBody, (request) => previewDisk(azure, request)),
    },
    remove: (request: ArmRequest, disk: Disk) => deleteDisk(azure, request, disk),
  };
  return [
    ...storedRoutes(azure, disks),
    {
      method: 'PATCH',
      path: pathsOf(TYPE).one,
      handle: (request) => patchDisk(azure, request, requireStored(azure, disks, request)),
    },
  ];
}
