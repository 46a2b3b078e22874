import type { Behaviors } from '../behaviors/index.ts';
import type { Clock } from '../clock/clock.ts';
import type { DataPlane } from '../network/data-plane/data-plane.ts';
import type { Operations } from '../operations/operations.ts';
import type { Gateway } from '../server/gateway.ts';
import type { ResourceGroups } from './resource-groups.ts';
import type { Resources } from './resources.ts';

/** The one subscription of the emulated Azure, and the tenant it trusts. */
export interface Subscription {
  subscriptionId: string;
  tenantId: string;
  displayName: string;
  /** vCPUs it may have in a region, of all families and of each; the emulator's own numbers unless told. */
  vCPULimit?: number | undefined;
  /** Resource providers it is not registered for, in lower case. */
  readonly unregistered: Set<string>;
}

/** The emulated Azure: what every room shares. */
export interface Azure {
  readonly subscription: Subscription;
  /** Whom the clients sign in as. */
  readonly principalId: string;
  /** What Azure does where that is in doubt: read, never guessed. */
  readonly behaviors: Behaviors;
  readonly clock: Clock;
  readonly operations: Operations;
  readonly groups: ResourceGroups;
  readonly resources: Resources;
  readonly gateway: Gateway;
  readonly dataPlane: DataPlane;
}
