import type { ErrorBody } from '../../core/azure-error.ts';
import type { ImageVersion } from '../catalog/images.ts';
import type { Instance, InstanceSet } from '../instances/instance.ts';
import type { RollingPolicy } from './policy.ts';

/** The states of an upgrade (source: sdk-arm-compute). */
export type UpgradeState = 'RollingForward' | 'RollingBack' | 'Cancelled' | 'Completed' | 'Faulted';

/** The purposes of an upgrade: a changed model, the newest image, the newest handlers of extensions. */
export type UpgradeKind = 'model' | 'os' | 'extensions';

/** The states an instance passes in an upgrade. */
export type Progress = 'pending' | 'inProgress' | 'successful' | 'failed';

/** A scale set, as far as its rolling upgrades need it. */
export interface UpgradableSet extends InstanceSet {
  /** Every upgrade, the newest last. */
  readonly upgrades: RollingUpgrade[];
  /** The upgrade that is running. */
  readonly rolling: RollingUpgrade | undefined;
}

/** One rolling upgrade: its state, and the progress of each instance. */
export class RollingUpgrade {
  readonly kind: UpgradeKind;
  readonly policy: RollingPolicy;
  readonly targetImage: ImageVersion;
  readonly startTime: Date;
  code: UpgradeState = 'RollingForward';
  lastAction: 'Start' | 'Cancel' = 'Start';
  lastActionTime: Date;
  endTime: Date | undefined;
  error: ErrorBody | undefined;
  readonly rolledBack = { successful: 0, failed: 0 };
  /** The error of the first instance that failed. */
  firstFault: string | undefined;
  #progress: Map<Instance, Progress>;
  readonly #cancelled = Promise.withResolvers<void>();

  constructor(
    kind: UpgradeKind,
    policy: RollingPolicy,
    image: ImageVersion,
    instances: readonly Instance[],
    now: Date,
  ) {
    this.kind = kind;
    this.policy = policy;
    this.targetImage = image;
    this.startTime = this.lastActionTime = now;
    this.#progress = new Map(instances.map((each) => [each, 'pending']));
  }

  get isRunning(): boolean {
    return this.code === 'RollingForward' || this.code === 'RollingBack';
  }

  /** Resolves when it is canceled. */
  get cancelled(): Promise<void> {
    return this.#cancelled.promise;
  }

  /** All of its instances, in the order they were given. */
  get instances(): Instance[] {
    return [...this.#progress.keys()];
  }

  /** Its instances in one state. */
  in(state: Progress): Instance[] {
    return [...this.#progress].filter(([, each]) => each === state).map(([instance]) => instance);
  }

  /** An instance passes into a state; not once the upgrade is over. */
  move(instance: Instance, state: Progress): void {
    if (this.code === 'RollingForward' && this.#progress.has(instance)) this.#progress.set(instance, state);
  }

  /** Another instance has taken the place of one. */
  substitute(old: Instance, successor: Instance): void {
    const replaced = [...this.#progress].map(([each, state]) => [each === old ? successor : each, state] as const);
    this.#progress = new Map(replaced);
  }

  /** Leaves out an instance that was deleted. */
  drop(instance: Instance): void {
    if (this.isRunning) this.#progress.delete(instance);
  }

  /**
   * Stops the upgrade: instances in progress count as failed, pending ones stay pending (source:
   * recording-net-rolling-upgrade-apis).
   */
  cancel(now: Date): void {
    if (!this.isRunning) return;
    const details = this.in('inProgress').map((instance) => ({
      code: 'RollingUpgradeCanceled',
      message: `The rolling upgrade of instance ${instance.instanceId} was canceled while it was in progress.`,
      target: instance.id,
    }));
    for (const instance of this.in('inProgress')) this.#progress.set(instance, 'failed');
    this.lastAction = 'Cancel';
    this.lastActionTime = now;
    // Assumed: the code and message around the recorded details.
    this.end('Cancelled', now, {
      code: 'RollingUpgradeCanceled',
      message: 'The rolling upgrade was canceled.',
      ...(details.length > 0 && { details }),
    });
    this.#cancelled.resolve();
  }

  /** Ends the upgrade. */
  end(code: 'Completed' | 'Cancelled' | 'Faulted', now: Date, error?: ErrorBody): void {
    this.code = code;
    this.endTime = now;
    this.error = error;
  }
}
