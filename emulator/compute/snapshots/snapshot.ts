import { randomUUID } from 'node:crypto';
import { resourceId } from '../../arm/resource-id.ts';
import type { Resource } from '../../arm/resources.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Disk } from '../disks/disk.ts';

export const SNAPSHOT_TYPE = 'Microsoft.Compute/snapshots';

/** The properties that a snapshot is created with. */
export interface SnapshotMaking {
  readonly location: string;
  readonly tags: Record<string, string> | undefined;
  readonly sku: string;
  readonly incremental: boolean;
}

/** A copy of a disk as it was at one moment. Later changes of the disk, and its deletion, leave the snapshot as it is. */
export class Snapshot implements Resource {
  readonly type = SNAPSHOT_TYPE;
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly sku: string;
  readonly incremental: boolean;
  readonly sourceId: string;
  readonly createdTime: Date;
  changedTime: Date;
  tags: Record<string, string> | undefined;
  provisioningState: 'Updating' | 'Succeeded' | 'Deleting' = 'Updating';
  readonly #uniqueId = randomUUID();
  readonly #ofSource: JsonObject;

  constructor(groupId: string, name: string, making: SnapshotMaking, source: Disk, now: Date) {
    this.id = resourceId(groupId, SNAPSHOT_TYPE, name);
    this.name = name;
    this.location = making.location;
    this.tags = making.tags;
    this.sku = making.sku;
    this.incremental = making.incremental;
    this.sourceId = source.id;
    this.createdTime = this.changedTime = now;
    this.#ofSource = {
      ...(source.image && { osType: 'Linux', hyperVGeneration: source.image.generation }),
      creationData: { createOption: 'Copy', sourceResourceId: source.id, sourceUniqueId: source.uniqueId },
      diskSizeGB: source.sizeGB,
      diskSizeBytes: source.sizeGB * 1024 ** 3,
    };
  }

  /** Returns the body of a GET (source: recording-net-snapshot). */
  view(): JsonObject {
    return {
      name: this.name,
      id: this.id,
      type: this.type,
      location: this.location,
      ...(this.tags && { tags: this.tags }),
      sku: { name: this.sku, tier: this.sku.startsWith('Premium') ? 'Premium' : 'Standard' },
      properties: {
        ...this.#ofSource,
        encryption: { type: 'EncryptionAtRestWithPlatformKey' },
        incremental: this.incremental,
        networkAccessPolicy: 'AllowAll',
        publicNetworkAccess: 'Enabled',
        timeCreated: this.createdTime.toISOString(),
        provisioningState: this.provisioningState,
        diskState: 'Unattached',
        uniqueId: this.#uniqueId,
      },
    };
  }

  references(): string[] {
    return [];
  }
}
