import type { Azure } from '../../arm/azure.ts';
import { normalizeLocation } from '../../arm/locations.ts';
import { resourceId, sameId } from '../../arm/resource-id.ts';
import { checkResourceLocation } from '../../arm/resource-location.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Answer, ArmRequest } from '../../core/route.ts';
import { read } from '../../schema/read.ts';
import { type Disk, findDisk } from '../disks/disk.ts';
import { answerDeletion, answerWrite } from '../disks/operations.ts';
import { diskRefusals } from '../refusals/disks.ts';
import { computeErrorFormat } from '../refusals/error-format.ts';
import { need, valueRefusals } from '../refusals/values.ts';
import { SnapshotBody } from './schema.ts';
import { SNAPSHOT_TYPE, Snapshot } from './snapshot.ts';

const errorFormat = (request: ArmRequest) => computeErrorFormat('snapshot', request);

/** PUT: copies a disk, a hidden one of a scale set too. Of a snapshot that is there only the tags change. */
export function putSnapshot(azure: Azure, request: ArmRequest): Answer {
  const { known, tags, make } = readPut(azure, request);
  const snapshot = known ?? make();
  snapshot.tags = tags;
  snapshot.changedTime = azure.clock.now();
  snapshot.provisioningState = 'Updating';
  azure.resources.set(snapshot);
  const { seconds } = DURATIONS.snapshotWrite;
  return answerWrite(azure, request, snapshot, { schema: SnapshotBody, seconds, change: () => {} });
}

/** Returns the snapshot that a PUT would create. */
export function previewSnapshot(azure: Azure, request: ArmRequest): JsonObject {
  return readPut(azure, request).make().view();
}

/** Refuses what is wrong with a PUT. */
export function preflightSnapshot(azure: Azure, request: ArmRequest): void {
  readPut(azure, request);
}

/** DELETE: 202 and a `DiskOperations` URL (source: recording-net-snapshot). */
export function deleteSnapshot(azure: Azure, request: ArmRequest, snapshot: Snapshot): Answer {
  return answerDeletion(azure, request, snapshot, DURATIONS.snapshotWrite.seconds);
}

/** Returns the snapshot of a path. */
function lookUpSnapshot(azure: Azure, { params }: ArmRequest): Snapshot | undefined {
  const { name = '', resourceGroup = '' } = params;
  const found = azure.resources.get(resourceId(azure.groups.require(resourceGroup).id, SNAPSHOT_TYPE, name));
  return found instanceof Snapshot ? found : undefined;
}

interface ReadPut {
  readonly known: Snapshot | undefined;
  readonly tags: Record<string, string> | undefined;
  /** Copies the disk. Refuses one that isn't there. */
  make(): Snapshot;
}

function readPut(azure: Azure, request: ArmRequest): ReadPut {
  const { body, params } = request;
  const known = lookUpSnapshot(azure, request);
  checkResourceLocation(body, SNAPSHOT_TYPE, known);
  const { location = '', tags, sku, properties } = read(SnapshotBody, body, errorFormat(request));
  const creationData = need(need(properties, 'properties').creationData, 'creationData');
  if (need(creationData.createOption, 'creationData.createOption') !== 'Copy')
    throw valueRefusals.notBuilt('A snapshot is made as a copy of a disk only.', 'compute/snapshots/write.ts');
  // Clients of older versions send the id as `sourceUri` (source: recording-net-snapshot).
  const id = need(creationData.sourceResourceId ?? creationData.sourceUri, 'creationData.sourceResourceId');
  if (known && !sameId(known.sourceId, id)) throw valueRefusals.propertyChangeNotAllowed('creationData');
  const group = azure.groups.require(params.resourceGroup ?? '');
  const making = {
    location: normalizeLocation(location),
    tags,
    sku: sku?.name ?? 'Standard_LRS',
    incremental: properties?.incremental ?? false,
  };
  const make = () => new Snapshot(group.id, params.name ?? '', making, sourceOf(azure, id), azure.clock.now());
  return { known, tags, make };
}

function sourceOf(azure: Azure, id: string): Disk {
  const source = findDisk(azure, id);
  if (!source) throw diskRefusals.sourceNotFound(id.split('/').at(-1) ?? '');
  return source;
}
