import { randomUUID } from 'node:crypto';
import type { Azure } from '../../arm/azure.ts';
import type { Resource } from '../../arm/resources.ts';
import type { AzureError } from '../../core/azure-error.ts';
import { copyOf, type JsonObject, toJson } from '../../core/json.ts';
import { networkReferences } from '../../network/index.ts';
import type { Operation } from '../../operations/operation.ts';
import { type AppliedModel, Instance } from '../instances/instance.ts';
import type { Model } from '../model/defaults.ts';
import { machineOf, sameMachine, sameModel } from '../model/machine.ts';
import { withoutSecrets } from '../model/secrets.ts';
import type { RollingUpgrade, UpgradableSet } from '../rolling-upgrades/rolling-upgrade.ts';

/**
 * A Uniform scale set: its model, and the instances made from it. An instance keeps the model it was made from, and its
 * disks are resources of their own: a change of this model changes neither.
 */
export class ScaleSet implements Resource, UpgradableSet {
  readonly type = 'Microsoft.Compute/virtualMachineScaleSets';
  readonly id: string;
  readonly name: string;
  readonly uniqueId = randomUUID();
  /** The service principal of its own identity, for as long as it has one. */
  readonly #principalId = randomUUID();
  readonly createdTime: Date;
  changedTime: Date;
  provisioningState: 'Creating' | 'Updating' | 'Succeeded' | 'Failed' | 'Deleting' = 'Creating';
  /** The error that it failed with, while it is `Failed`. */
  fault: AzureError | undefined;
  model: Model;
  /** Goes up when the part of the model changes that instances are created from. */
  modelVersion = 1;
  /** A counter in quotes, which goes up with the answer to every write that changes something (source: recording-cli-create-and-modify). */
  etag = 1;
  /** By instance id, in the order they were made. */
  readonly instances = new Map<string, Instance>();
  /** The newest write; an older one that still goes on has been preempted. */
  operation: Operation | undefined;
  /** Every rolling upgrade, the newest last. */
  readonly upgrades: RollingUpgrade[] = [];
  #nextInstance = 0;
  readonly #azure: Azure;

  constructor(azure: Azure, id: string, model: Model) {
    this.#azure = azure;
    this.id = id;
    this.name = id.split('/').at(-1) ?? '';
    this.model = model;
    this.createdTime = this.changedTime = azure.clock.now();
  }

  get location(): string {
    return this.model.location;
  }

  get tags(): Record<string, string> | undefined {
    return this.model.tags;
  }

  /** The id of the resource group. */
  get groupId(): string {
    return this.id.split('/').slice(0, 5).join('/');
  }

  /** The rolling upgrade that is running. */
  get rolling(): RollingUpgrade | undefined {
    const last = this.upgrades.at(-1);
    return last?.isRunning ? last : undefined;
  }

  /** Returns a copy of the latest model of its instances. */
  newest(): AppliedModel {
    return { version: this.modelVersion, machine: machineOf(this.model), complete: true };
  }

  /** Returns a copy of the model that a new instance gets. */
  modelOfNewInstance(): AppliedModel {
    const [oldest] = this.instances.values();
    return this.#azure.behaviors.newInstances === 'likeTheOldest' && oldest ? copyOf(oldest.applied) : this.newest();
  }

  /** Takes over a model; returns true if it differs from the one before. */
  accept(model: Model): boolean {
    if (sameModel(this.model, model)) return false;
    if (!sameMachine(this.model, model)) this.modelVersion++;
    this.model = model;
    this.etag++;
    this.changedTime = this.#azure.clock.now();
    this.#azure.resources.refresh(this);
    // Instances have the etag of their scale set (source: recording-cli-create-and-modify).
    for (const instance of this.instances.values()) instance.etag = this.etag;
    return true;
  }

  /** A new instance under an id that none had before. */
  addInstance(): Instance {
    const zone = emptiest(this.model.zones ?? [], [...this.instances.values()]);
    const instance = new Instance(this, this.#nextInstance++, zone, this.#azure.clock.now());
    this.instances.set(instance.instanceId, instance);
    return instance;
  }

  /** Returns the body of a GET (source: recording-cli-create-and-modify). `userData` is there only with `$expand=userData`. */
  view(userData = false): JsonObject {
    const { location, tags, sku, plan, identity, zones, placement, extendedLocation, properties } = this.model;
    const timeCreated = this.createdTime.toISOString();
    const { virtualMachineProfile, ...rest } = properties;
    return {
      name: this.name,
      id: this.id,
      type: this.type,
      location,
      ...(tags && { tags }),
      ...(identity && { identity: this.#identity(identity) }),
      ...(plan && { plan: toJson(plan) }),
      ...(zones && { zones }),
      ...(placement && { placement: toJson(placement) }),
      ...(extendedLocation && { extendedLocation: toJson(extendedLocation) }),
      sku: { ...sku },
      etag: `"${this.etag}"`,
      properties: {
        ...toJson(rest),
        virtualMachineProfile: { ...this.#answered(virtualMachineProfile, userData), timeCreated },
        provisioningState: this.provisioningState,
        uniqueId: this.uniqueId,
        timeCreated,
      },
    };
  }

  /** Returns the identity with what Azure tells of a service principal, if the set has one of its own. */
  #identity(identity: NonNullable<Model['identity']>): JsonObject {
    const { tenantId } = this.#azure.subscription;
    const isOwn = identity.type?.startsWith('SystemAssigned');
    return { ...toJson(identity), ...(isOwn && { principalId: this.#principalId, tenantId }) };
  }

  #answered(profile: Model['properties']['virtualMachineProfile'], userData: boolean): JsonObject {
    const answered = withoutSecrets(profile, userData);
    const { customData } = profile.osProfile;
    if (this.#azure.behaviors.customDataInAnswers === 'withheld' || !customData) return answered;
    return { ...answered, osProfile: { ...Object(answered.osProfile), customData } };
  }

  references(): string[] {
    return networkReferences(this.model.properties.virtualMachineProfile.networkProfile);
  }
}

/** The first of the zones with the fewest instances. */
function emptiest(zones: readonly string[], instances: readonly Instance[]): string | undefined {
  const count = (zone: string) => instances.filter((each) => each.zone === zone).length;
  return zones.toSorted((a, b) => count(a) - count(b))[0];
}
