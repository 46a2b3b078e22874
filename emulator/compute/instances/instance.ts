import { randomUUID } from 'node:crypto';
import type { AzureError } from '../../core/azure-error.ts';
import { findImage, type ImageVersion } from '../catalog/images.ts';
import type { Provisioning } from '../machines/guest-machine.ts';
import type { Model } from '../model/defaults.ts';
import type { MachineModel } from '../model/machine.ts';

/** The model that was last applied to an instance: its own copy, and its version in the scale set. */
export interface AppliedModel {
  version: number;
  machine: MachineModel;
  /** False if the instance lacks a part of the model: see the behavior `latestModelAfterDiskSizeChange`. */
  complete: boolean;
}

/** The operations that leave an instance out. */
export interface ProtectionPolicy {
  protectFromScaleIn?: boolean;
  protectFromScaleSetActions?: boolean;
}

type StorageProfile = MachineModel['profile']['storageProfile'];

/** A disk as the instance's own model has it; the resource stands behind `id` and may differ from it. */
export interface AttachedDisk<Model> {
  model: Model & { diskSizeGB: number };
  name: string;
  id: string;
  /** True while the disk is being detached. */
  isLeaving?: boolean;
}

/** The OS disk of an instance, with the image it was made from. */
export interface AttachedOSDisk extends AttachedDisk<StorageProfile['osDisk']> {
  from: ImageVersion;
  /** The data that its guest is provisioned with at the first boot. */
  provisioning: Provisioning;
}

/** A data disk of an instance. */
export type AttachedDataDisk = AttachedDisk<
  Omit<NonNullable<StorageProfile['dataDisks']>[number], 'managedDisk'> & {
    managedDisk: { storageAccountType: string };
  }
>;

/** An extension of an instance, and how its handler ended. */
export interface ExtensionRun {
  name: string;
  /** The settings it ran with; other settings make it run again. */
  key: string;
  /** `Microsoft.Azure.Extensions.CustomScript`. */
  type: string;
  handlerVersion: string;
  state: 'Creating' | 'Succeeded' | 'Failed';
  /** The message that its handler reported. */
  message: string;
  time: Date;
  /** True if the platform installed it, and no model names it. */
  byPlatform?: true;
}

/** A scale set, as far as its instances and the actions on them need it. */
export interface InstanceSet {
  readonly id: string;
  readonly name: string;
  readonly uniqueId: string;
  readonly location: string;
  /** The id of the resource group. */
  readonly groupId: string;
  readonly tags: Record<string, string> | undefined;
  readonly etag: number;
  readonly model: Model;
  /** Goes up with each change of the part of the model that instances are created from. */
  readonly modelVersion: number;
  readonly provisioningState: string;
  /** By instance id, in the order of creation. */
  readonly instances: Map<string, Instance>;
  /** Takes over a model; returns true if it differs from the one before. */
  accept(model: Model): boolean;
  /** Returns a copy of the latest model of its instances. */
  newest(): AppliedModel;
  /** Returns a copy of the model that a new instance gets. */
  modelOfNewInstance(): AppliedModel;
  /** Adds an instance under an id that none had before. */
  addInstance(): Instance;
}

/** One virtual machine of a scale set: a record of its own, made from the set's model as it was then. */
export class Instance {
  readonly set: InstanceSet;
  readonly instanceId: string;
  readonly vmId = randomUUID();
  readonly timeCreated: Date;
  readonly zone: string | undefined;
  applied: AppliedModel;
  tags: Record<string, string> | undefined;
  etag: number;
  provisioningState: 'Creating' | 'Updating' | 'Succeeded' | 'Failed' | 'Deleting' = 'Creating';
  /** The time at which the provisioning state began. */
  stateTime: Date;
  /** Unknown until it has a disk to boot from. */
  powerState: 'starting' | 'running' | 'stopping' | 'stopped' | 'deallocating' | 'deallocated' | undefined;
  /** Since when the guest's agent has been reporting. */
  agentReadySince: Date | undefined;
  osDisk: AttachedOSDisk | undefined;
  dataDisks: AttachedDataDisk[] = [];
  /** Data disks that the model had and lost: see the behavior `removedDataDisk`. */
  detached: AttachedDataDisk[] = [];
  interfaces: string[] = [];
  /** The extensions that ran since its OS disk was created, by name. */
  readonly extensions = new Map<string, ExtensionRun>();
  protectionPolicy: ProtectionPolicy | undefined;
  /** True while a run command is in progress. */
  isCommanded = false;
  /** The work in progress. It never rejects: an error stands in `fault`. */
  work: Promise<void> = Promise.resolve();
  fault: AzureError | undefined;

  constructor(set: InstanceSet, number: number, zone: string | undefined, now: Date) {
    this.set = set;
    this.instanceId = String(number);
    this.timeCreated = this.stateTime = now;
    this.applied = set.modelOfNewInstance();
    this.zone = zone;
    this.tags = set.tags && { ...set.tags };
    this.etag = set.etag;
  }

  get id(): string {
    return `${this.set.id}/virtualMachines/${this.instanceId}`;
  }

  get name(): string {
    return `${this.set.name}_${this.instanceId}`;
  }

  /** The id by which disks and extensions refer to it: by name, not by number (source: kubernetes-96706). */
  get ownerId(): string {
    return `${this.set.id}/virtualMachines/${this.name}`;
  }

  /** Prefix and six base-36 characters (source: recording-cli-vms). Assumed: letters are capitals. */
  get computerName(): string {
    const { computerNamePrefix } = this.applied.machine.profile.osProfile;
    return `${computerNamePrefix}${Number(this.instanceId).toString(36).padStart(6, '0').toUpperCase()}`;
  }

  /** Its update domain: instances are assigned to domains in turn. */
  get updateDomain(): number {
    return Number(this.instanceId) % 5;
  }

  get faultDomain(): number {
    return Number(this.instanceId) % this.set.model.properties.platformFaultDomainCount;
  }

  /** True if the latest model of the scale set was applied to it. */
  get isLatest(): boolean {
    return this.applied.version === this.set.modelVersion && this.applied.complete;
  }

  /** True if its OS disk was created from the version that the image reference of the scale set means now. */
  get hasNewestImage(): boolean {
    const { image, version } = findImage(
      this.set.model.properties.virtualMachineProfile.storageProfile.imageReference,
      this.set.location,
    );
    return this.osDisk?.from.image === image && this.osDisk.from.version === version;
  }

  /** Sets the provisioning state. */
  become(state: Instance['provisioningState'], now: Date): void {
    this.provisioningState = state;
    this.stateTime = now;
  }
}
