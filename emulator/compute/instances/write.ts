import type * as v from 'valibot';
import type { Azure } from '../../arm/azure.ts';
import { sameId } from '../../arm/resource-id.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { Answer, ArmRequest } from '../../core/route.ts';
import { computeWrite } from '../../operations/styles.ts';
import { read } from '../../schema/read.ts';
import { noEffectHeader } from '../../schema/walk.ts';
import { findSize } from '../catalog/sizes.ts';
import { type Disk, findDisk, LARGEST_DISK_GB } from '../disks/disk.ts';
import { refreshGuestDisks } from '../machines/guests.ts';
import { diskRefusals } from '../refusals/disks.ts';
import { computeErrorFormat } from '../refusals/error-format.ts';
import { instanceRefusals } from '../refusals/instances.ts';
import { checkRange, need } from '../refusals/values.ts';
import { instanceAnswer } from './answer.ts';
import { addDataDisk } from './disks.ts';
import type { AttachedDataDisk, Instance } from './instance.ts';
import { InstancePut } from './schema.ts';
import { occupy, pause } from './work.ts';

type Sent = v.InferOutput<typeof InstancePut>;
type DataDisk = NonNullable<NonNullable<NonNullable<Sent['properties']>['storageProfile']>['dataDisks']>[number];

/** Handles a PUT of an instance: 200 and `Updating`. Protection changes at once, disks with time (source: recording-ps-instance-update, recording-cli-instance-disks). */
export function putInstance(azure: Azure, request: ArmRequest, instance: Instance): Answer {
  const { properties = {} } = read(InstancePut, request.body, computeErrorFormat('vm', request));
  const sent = properties.storageProfile?.dataDisks;
  const attaching = (sent ?? []).filter((disk) => !disk.toBeDetached && !find(instance, disk));
  const leaving = sent
    ? instance.dataDisks.filter((each) => !sent.some((disk) => !disk.toBeDetached && find(instance, disk) === each))
    : [];
  for (const [i, disk] of attaching.entries()) {
    check(azure, instance, disk, leaving);
    if (attaching.slice(0, i).some(({ lun }) => lun === disk.lun)) throw diskRefusals.repeatedLun(disk.lun);
  }
  const { maxDataDisks } = findSize(instance.applied.machine.size, instance.set.location);
  if (attaching.length > 0 && instance.dataDisks.length - leaving.length + attaching.length > maxDataDisks)
    throw diskRefusals.tooMany(maxDataDisks);
  const { protectFromScaleIn, protectFromScaleSetActions } = properties.protectionPolicy ?? {};
  if (protectFromScaleSetActions && protectFromScaleIn === false) throw instanceRefusals.scaleInWithoutProtection();
  if (properties.protectionPolicy) instance.protectionPolicy = { ...properties.protectionPolicy };
  for (const disk of leaving) disk.isLeaving = true;
  const operation = azure.operations.start(computeWrite, async () => {
    await occupy(azure, instance, async () => {
      if (leaving.length > 0) await pause(azure, instance, DURATIONS.dataDiskDetach.seconds);
      for (const disk of leaving) detach(azure, instance, disk);
      if (attaching.length > 0) await pause(azure, instance, DURATIONS.dataDiskAttach.seconds);
      // The same request, sent again while the first one was under way, finds its disks attached.
      for (const disk of attaching) if (!find(instance, disk)) attach(azure, instance, disk);
      refreshGuestDisks(instance);
    });
    return undefined;
  });
  const place = { ...azure.subscription, location: instance.set.location, resourceId: instance.id };
  return {
    status: 200,
    body: instanceAnswer(instance),
    headers: { ...azure.operations.headers(operation, request, place), ...noEffectHeader(InstancePut, request.body) },
    operation,
  };
}

/** The disk of the instance that is meant: by its id, or by its LUN where none was sent. */
function find({ dataDisks }: Instance, { lun, managedDisk }: DataDisk): AttachedDataDisk | undefined {
  const { id } = managedDisk ?? {};
  return dataDisks.find((each) => (id === undefined ? each.model.lun === lun : sameId(each.id, id)));
}

function check(azure: Azure, instance: Instance, disk: DataDisk, leaving: readonly AttachedDataDisk[]): void {
  if (instance.dataDisks.some((each) => each.model.lun === disk.lun && !leaving.includes(each)))
    throw diskRefusals.repeatedLun(disk.lun);
  checkRange(disk.lun, 'dataDisk.lun', 0, 63);
  if (disk.createOption === 'Attach') resourceOf(azure, disk);
  else checkRange(need(disk.diskSizeGB, 'dataDisk.diskSizeGB'), 'dataDisk.diskSizeGB', 1, LARGEST_DISK_GB);
}

/** The disk that is to be attached. */
function resourceOf(azure: Azure, disk: DataDisk): Disk {
  const id = need(disk.managedDisk?.id, 'dataDisk.managedDisk.id');
  const found = findDisk(azure, id);
  if (!found) throw diskRefusals.notFound(id.split('/').at(-1) ?? '');
  if (found.managedBy) throw diskRefusals.ownedByOther(found.name, found.managedBy);
  return found;
}

function attach(azure: Azure, instance: Instance, { lun, createOption, caching = 'None', ...sent }: DataDisk): void {
  const managedDisk = { storageAccountType: 'Standard_LRS' as const };
  if (createOption === 'Attach') {
    const disk = resourceOf(azure, { lun, createOption, caching, ...sent });
    disk.owner = instance;
    const model = {
      lun,
      createOption,
      caching,
      managedDisk: { storageAccountType: disk.sku },
      diskSizeGB: disk.sizeGB,
    };
    instance.dataDisks.push({ model, name: disk.name, id: disk.id });
  } else {
    const diskSizeGB = need(sent.diskSizeGB, 'dataDisk.diskSizeGB');
    addDataDisk(azure, instance, { lun, createOption, caching, managedDisk, diskSizeGB });
  }
}

/** Detaches a disk from an instance. The disk stays (source: recording-cli-instance-disks). */
function detach(azure: Azure, instance: Instance, disk: AttachedDataDisk): void {
  instance.dataDisks = instance.dataDisks.filter((each) => each !== disk);
  const resource = findDisk(azure, disk.id);
  if (resource) resource.owner = undefined;
}
