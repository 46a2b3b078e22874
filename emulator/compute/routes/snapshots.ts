import type { Azure } from '../../arm/azure.ts';
import type { Route } from '../../core/route.ts';
import { previewOf } from '../../schema/preview.ts';
import { SnapshotBody } from '../snapshots/schema.ts';
import { SNAPSHOT_TYPE, Snapshot } from '../snapshots/snapshot.ts';
import { deleteSnapshot, preflightSnapshot, previewSnapshot, putSnapshot } from '../snapshots/write.ts';
import { storedRoutes } from './stored.ts';

/** Snapshots of managed disks: lists, GET, PUT, DELETE. */
export function snapshotRoutes(azure: Azure): Route[] {
  return storedRoutes(azure, {
    type: SNAPSHOT_TYPE,
    visible: (resource) => (resource instanceof Snapshot ? resource : undefined),
    put: {
      handle: (request) => putSnapshot(azure, request),
      preflight: (request) => preflightSnapshot(azure, request),
      preview: previewOf(SnapshotBody, (request) => previewSnapshot(azure, request)),
    },
    remove: (request, snapshot) => deleteSnapshot(azure, request, snapshot),
  });
}
