import type { Plain } from '../../../helpers/claim/rollouts.ts';
import type { InstanceReading } from '../../../helpers/readings/instances.ts';
import type { ModelReading } from '../../../helpers/readings/model.ts';
import type { RollingUpgradeReading } from '../../../helpers/readings/rolling-upgrade.ts';

/** Everything that the page shows of a deployment at one moment. */
export interface Picture {
  /** Lab time, as ISO 8601. */
  readonly at: string;
  /** The scale set that the page follows; undefined if there is none. */
  readonly set: SetPicture | undefined;
  /** The names of all scale sets of the subscription, the newest last. */
  readonly sets: readonly SetName[];
  /** Lab time at which the oldest of them was created. */
  readonly createdAt?: string | undefined;
  /** The reason why the last look failed. Undefined if it succeeded. */
  readonly trouble?: string | undefined;
}

/** A scale set and its resource group. */
export interface SetName {
  readonly resourceGroup: string;
  readonly name: string;
}

/** A scale set: its model, its instances, its latest rolling upgrade, and its load balancer. */
export interface SetPicture extends SetName {
  readonly id: string;
  readonly model: ModelPicture;
  readonly instances: readonly InstancePicture[];
  readonly upgrade: Plain<RollingUpgradeReading> | undefined;
  /** The answers to the page's own requests to the application, the newest last: the name of an instance, or `no answer`. */
  readonly answers: readonly string[];
  /** The public address of the load balancer. */
  readonly address: string | undefined;
}

/** The scale set model. */
export interface ModelPicture extends ModelReading {
  /** 1 for the first model that the page saw, one more for each change that instances have to be updated for. */
  readonly version: number;
  readonly image: string;
  readonly osDiskGB: number | undefined;
  readonly pauseTimeBetweenBatches: string | undefined;
  readonly maxBatchInstancePercent: number | undefined;
}

/** An instance. */
export interface InstancePicture extends InstanceReading {
  /** `Succeeded`, `Updating`, `Failed`, `Creating`, `Deleting`. */
  readonly provisioningState: string | undefined;
  /** The version of the model that it is on. */
  readonly modelVersion: number;
  readonly computerName: string | undefined;
  readonly osDisk: DiskPicture | undefined;
  readonly dataDisks: readonly DataDiskPicture[];
  /** The names of its extensions, each with its state. */
  readonly extensions: readonly string[];
}

/** A managed disk of an instance. */
export interface DiskPicture {
  readonly name: string;
  /** The size in the instance's own model. */
  readonly sizeGB: number | undefined;
  /** Lab time at which the page saw this disk first. */
  readonly since: string;
}

/** A data disk, and what the guest OS says about it. */
export interface DataDiskPicture extends DiskPicture {
  readonly lun: number;
  /** The size that the guest OS sees; undefined while it was not asked or does not run. */
  readonly guestGB: number | undefined;
}
