import type { Behaviors } from '../behaviors/index.ts';
import type { Clock } from '../clock/clock.ts';
import type { Traffic } from '../core/traffic.ts';
import type { Operations } from '../operations/operations.ts';
import type { Gateway } from '../server/gateway.ts';
import type { ResourceGroups } from './resource-groups.ts';
import type { Resources } from './resources.ts';

/** The one subscription of the emulated Azure, and the tenant it trusts. */
export interface Subscription {
  subscriptionId: string;
  tenantId: string;
  displayName: string;
  /** vCPUs it may have in a region, of all families and of each; as the behavior `vCPUQuota` says unless told. */
  vCPULimit?: number | undefined;
  /** Resource providers it is not registered for, in lower case. */
  readonly unregistered: Set<string>;
}

/** The emulated Azure that every provider works on. */
export interface Azure {
  readonly subscription: Subscription;
  /** The service principal that clients sign in as. */
  readonly principalId: string;
  /** Azure's behavior wherever it is in doubt. */
  readonly behaviors: Behaviors;
  readonly clock: Clock;
  readonly operations: Operations;
  readonly groups: ResourceGroups;
  readonly resources: Resources;
  readonly gateway: Gateway;
  readonly dataPlane: Traffic;
  /** Returns the seconds of a lag: those of the table of durations, or more where friction is made harder. */
  lag(duration: { readonly seconds: number }): number;
}
