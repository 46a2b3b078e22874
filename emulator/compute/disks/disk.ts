import { randomBytes, randomUUID } from 'node:crypto';
import type { Azure } from '../../arm/azure.ts';
import { resourceId } from '../../arm/resource-id.ts';
import type { Resource } from '../../arm/resources.ts';
import type { JsonObject } from '../../core/json.ts';
import { BlockDevice, newFileSystem, type OsImage, serialFrom } from '../../guest/index.ts';

/** The size of the largest Premium, Standard SSD or Standard HDD disk (source: managed-disks-page). */
export const LARGEST_DISK_GB = 32_767;

/** The instance that a disk is attached to. */
export interface DiskOwner {
  /** The id by which disks name the instance. */
  readonly ownerId: string;
  readonly powerState: string | undefined;
}

/** The properties that a disk is created with. */
export interface DiskMaking {
  location: string;
  tags?: Record<string, string> | undefined;
  zones?: readonly string[] | undefined;
  sku: string;
  sizeGB: number;
  /** The instance whose scale set makes it; a disk without an owner is unattached. */
  owner?: DiskOwner;
  /** Of an OS disk only: what it was made from. */
  image?: { id: string; generation: string; content: OsImage; securityType?: string | undefined };
}

/** A managed disk. Its size is its own: neither a scale set's model nor an instance's is looked at. */
export class Disk implements Resource {
  readonly type = 'Microsoft.Compute/disks';
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly zones: readonly string[] | undefined;
  readonly uniqueId = randomUUID();
  readonly createdTime: Date;
  image: DiskMaking['image'];
  changedTime: Date;
  tags: Record<string, string> | undefined;
  sku: string;
  sizeGB: number;
  owner: DiskOwner | undefined;
  provisioningState = 'Succeeded';
  /** The other properties of its body, kept and returned as sent. */
  settings: JsonObject = {};
  #device: BlockDevice | undefined;
  readonly #azure: Azure;
  readonly #isMadeBySet: boolean;

  constructor(azure: Azure, id: string, making: DiskMaking) {
    this.#azure = azure;
    this.#isMadeBySet = making.owner !== undefined;
    this.id = id;
    this.name = id.split('/').at(-1) ?? '';
    this.location = making.location;
    this.tags = making.tags;
    this.zones = making.zones;
    this.sku = making.sku;
    this.sizeGB = making.sizeGB;
    this.owner = making.owner;
    this.image = making.image;
    this.createdTime = this.changedTime = azure.clock.now();
  }

  /** The id of the instance that it is attached to. */
  get managedBy(): string | undefined {
    return this.owner?.ownerId;
  }

  /** True for a disk inside a scale set. A disk that the set let go is like any other. */
  get isHidden(): boolean {
    return this.#isMadeBySet && this.owner !== undefined && this.#azure.behaviors.scaleSetDisks === 'hidden';
  }

  /** The content of the disk, created at the first access and deleted with the disk. */
  get device(): BlockDevice {
    this.#device ??= this.#makeDevice();
    return this.#device;
  }

  #makeDevice(): BlockDevice {
    const serial = serialFrom(this.uniqueId.replaceAll('-', '').slice(0, 24));
    if (this.image) return new BlockDevice({ sizeGB: this.sizeGB, image: this.image.content, serial });
    const device = new BlockDevice({ sizeGB: this.sizeGB, serial });
    const { behaviors, clock } = this.#azure;
    const { sizeBytes } = device;
    if (behaviors.newDataDisk === 'fileSystem')
      device.fileSystem = newFileSystem('ext4', { uuid: randomUUID(), sizeBytes, now: clock.now() });
    return device;
  }

  /** Makes it larger, with its content as it is. */
  resize(sizeGB: number): void {
    this.sizeGB = sizeGB;
    this.#device?.resize(sizeGB);
    if (this.#azure.behaviors.grownDisk === 'atOnce') this.#device?.rescan();
  }

  /** Makes it as it was when it was new; of an OS disk, from an image. */
  wipe(content?: OsImage): void {
    if (this.image && content) this.image = { ...this.image, content };
    this.#device = undefined;
  }

  /** Shape: SDK type Disk; of the fields without effect those that every disk has. */
  view(): JsonObject {
    return {
      name: this.name,
      id: this.id,
      type: this.type,
      location: this.location,
      ...(this.tags && { tags: this.tags }),
      ...(this.zones?.length && { zones: [...this.zones] }),
      ...(this.managedBy && { managedBy: this.managedBy }),
      sku: { name: this.sku, tier: this.sku.startsWith('Premium') ? 'Premium' : 'Standard' },
      properties: {
        ...(this.image && {
          osType: 'Linux',
          hyperVGeneration: this.image.generation,
          ...(this.image.securityType && { securityProfile: { securityType: this.image.securityType } }),
        }),
        creationData: this.image
          ? { createOption: 'FromImage', imageReference: { id: this.image.id } }
          : { createOption: 'Empty' },
        diskSizeGB: this.sizeGB,
        diskSizeBytes: this.sizeGB * 1024 ** 3,
        encryption: { type: 'EncryptionAtRestWithPlatformKey' },
        networkAccessPolicy: 'AllowAll',
        publicNetworkAccess: 'Enabled',
        ...this.settings,
        timeCreated: this.createdTime.toISOString(),
        provisioningState: this.provisioningState,
        diskState: this.managedBy ? 'Attached' : 'Unattached',
        uniqueId: this.uniqueId,
      },
    };
  }

  references(): string[] {
    return [];
  }
}

/** Azure's longest name of a disk. */
const LONGEST_NAME = 80;

/**
 * The name of an instance's disk: `{vmss}_{vmss}_{id}_OsDisk_1_{32 hex}`, `{vmss}_{vmss}_{id}_disk2_{32 hex}`
 * (source: recording-net-managed-disks). A long name is cut to `…OS__1_{hex}` (source: recording-cli-simulate-eviction); the cut is
 * assumed, after disk names of AKS nodes.
 */
export function diskName(setName: string, instanceName: string, number: number): string {
  const hex = randomBytes(16).toString('hex');
  const kind = number === 1 ? 'OsDisk_1' : `disk${number}`;
  const name = `${setName}_${instanceName}_${kind}_${hex}`;
  if (name.length <= LONGEST_NAME) return name;
  const head = `${instanceName.slice(0, 25)}${instanceName.slice(0, 20)}${number === 1 ? 'OS__1' : kind}_`;
  return `${head}${hex}`.slice(0, LONGEST_NAME);
}

/** Makes a disk in the group of a resource. */
export function createDisk(azure: Azure, groupId: string, name: string, making: DiskMaking): Disk {
  const disk = new Disk(azure, resourceId(groupId, 'Microsoft.Compute/disks', name), making);
  azure.resources.set(disk);
  return disk;
}

/** The disk of that id. */
export function findDisk(azure: Azure, id: string): Disk | undefined {
  const found = azure.resources.get(id);
  return found instanceof Disk ? found : undefined;
}
