import type * as v from 'valibot';
import type { Azure } from '../../arm/azure.ts';
import { normalizeLocation } from '../../arm/locations.ts';
import { resourceId } from '../../arm/resource-id.ts';
import { checkResourceLocation } from '../../arm/resource-location.ts';
import { checkTags } from '../../arm/tags.ts';
import { DURATIONS } from '../../clock/durations.ts';
import { type JsonObject, toJson } from '../../core/json.ts';
import type { Answer, ArmRequest } from '../../core/route.ts';
import { read } from '../../schema/read.ts';
import { checkZones } from '../catalog/locations.ts';
import { diskRefusals } from '../refusals/disks.ts';
import { computeErrorFormat } from '../refusals/error-format.ts';
import { checkRange, need, valueRefusals } from '../refusals/values.ts';
import { createDisk, Disk, type DiskMaking, findDisk, LARGEST_DISK_GB } from './disk.ts';
import { answerDeletion, answerWrite } from './operations.ts';
import { DiskBody } from './schema.ts';

type Sent = v.InferOutput<typeof DiskBody>;

const errorFormat = (request: ArmRequest) => computeErrorFormat('disk', request);

/** PUT: makes an empty disk, or changes one that is there as PATCH does. */
export function putDisk(azure: Azure, request: ArmRequest): Answer {
  const { sent, known } = readPut(azure, request);
  if (known) return patchDisk(azure, request, known);
  const { params } = request;
  const group = azure.groups.require(params.resourceGroup ?? '');
  const disk = createDisk(azure, group.id, params.name ?? '', makingOf(sent));
  disk.settings = settingsOf(sent);
  disk.provisioningState = 'Creating';
  return answer(azure, request, disk, () => {});
}

/** Returns the disk that a PUT would create. */
export function previewDisk(azure: Azure, request: ArmRequest): JsonObject {
  const sent = read(DiskBody, request.body, errorFormat(request));
  const disk = new Disk(azure, request.path, makingOf(sent, findDisk(azure, request.path)));
  disk.settings = settingsOf(sent);
  return disk.view();
}

/** Returns what a disk is made from. One that is there keeps its size where none is sent. */
function makingOf(sent: Sent, known?: Disk): DiskMaking {
  return {
    location: normalizeLocation(sent.location ?? ''),
    tags: sent.tags,
    zones: sent.zones,
    // The default (source: rest-disks).
    sku: sent.sku?.name ?? 'Standard_LRS',
    sizeGB: need(sent.properties?.diskSizeGB ?? known?.sizeGB, 'disk.diskSizeGB'),
  };
}

/** Refuses what is wrong with a PUT from its body alone. */
export function preflightDisk(azure: Azure, request: ArmRequest): void {
  readPut(azure, request);
}

/** PATCH: what is sent changes when the operation is done. */
export function patchDisk(azure: Azure, request: ArmRequest, disk: Disk): Answer {
  checkTags(request.body);
  const sent = read(DiskBody, request.body, errorFormat(request));
  const size = sent.properties?.diskSizeGB ?? disk.sizeGB;
  checkRange(size, 'disk.diskSizeGB', 1, LARGEST_DISK_GB);
  checkResize(disk, size);
  disk.provisioningState = 'Updating';
  return answer(azure, request, disk, () => {
    disk.resize(size);
    if (sent.tags) disk.tags = sent.tags;
    if (sent.sku?.name) disk.sku = sent.sku.name;
    disk.settings = { ...disk.settings, ...settingsOf(sent) };
    disk.changedTime = azure.clock.now();
  });
}

/** DELETE: refused while the disk is attached. */
export function deleteDisk(azure: Azure, request: ArmRequest, disk: Disk): Answer {
  if (disk.managedBy) throw diskRefusals.attached(disk.name, disk.managedBy);
  return answerDeletion(azure, request, disk, DURATIONS.diskWrite.seconds);
}

function readPut(azure: Azure, request: ArmRequest): { sent: Sent; known: Disk | undefined } {
  const { params, body } = request;
  const type = 'Microsoft.Compute/disks';
  const { name = '', resourceGroup = '' } = params;
  const known = findDisk(azure, resourceId(azure.groups.require(resourceGroup).id, type, name));
  if (known?.isHidden)
    throw valueRefusals.notBuilt('A PUT of a disk that a scale set made is not built.', 'compute/disks/write.ts');
  checkResourceLocation(body, type, known);
  const sent = read(DiskBody, body, errorFormat(request));
  checkZones(sent.zones, normalizeLocation(sent.location ?? ''), 'disks', name);
  if (known) {
    checkFixed(known, sent);
    return { sent, known };
  }
  const { createOption } = need(need(sent.properties, 'properties').creationData, 'creationData');
  if (need(createOption, 'creationData.createOption') !== 'Empty')
    throw valueRefusals.notBuilt('A disk on its own is made empty only.', 'compute/disks/write.ts');
  checkRange(need(sent.properties?.diskSizeGB, 'disk.diskSizeGB'), 'disk.diskSizeGB', 1, LARGEST_DISK_GB);
  return { sent, known };
}

/** The properties that are kept as they are sent. */
function settingsOf({ properties = {} }: Sent): JsonObject {
  const { creationData: _, diskSizeGB: __, ...settings } = properties;
  return toJson(settings);
}

/** Refuses to change the origin or the zone of a disk (recorded for virtual machines; assumed for disks). */
function checkFixed(disk: Disk, { zones, properties }: Sent): void {
  const createOption = properties?.creationData?.createOption;
  if (createOption && createOption !== (disk.image ? 'FromImage' : 'Empty'))
    throw valueRefusals.propertyChangeNotAllowed('createOption');
  if (zones && zones.join() !== (disk.zones ?? []).join()) throw valueRefusals.propertyChangeNotAllowed('zones');
}

/** Attached disks that grow online stay below this (source: expand-disks-page). */
const ONLINE_LIMIT_GB = 4096;

function checkResize(disk: Disk, size: number): void {
  if (size < disk.sizeGB) throw diskRefusals.smaller(disk.id);
  const online = !disk.image && !(disk.sizeGB <= ONLINE_LIMIT_GB - 1 && size > ONLINE_LIMIT_GB - 1);
  // Only OS disks, and data disks that pass 4 TiB, cannot grow while they are attached.
  if (size !== disk.sizeGB && disk.owner?.powerState && !online)
    throw diskRefusals.resizeWhileRunning(disk.name, disk.owner.ownerId);
}

function answer(azure: Azure, request: ArmRequest, disk: Disk, change: () => void): Answer {
  return answerWrite(azure, request, disk, { schema: DiskBody, seconds: DURATIONS.diskWrite.seconds, change });
}
