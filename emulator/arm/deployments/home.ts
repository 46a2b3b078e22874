import type { Azure, Subscription } from '../azure.ts';
import type { ResourceGroup } from '../resource-groups.ts';

/** Where a deployment goes: a resource group, or the subscription itself. */
export interface Home {
  readonly id: string;
  /** `undefined` for the subscription. */
  readonly group: ResourceGroup | undefined;
  /** What the deployment ends with. */
  readonly owner: ResourceGroup | Subscription;
}

/** Returns the home of that group, or of the subscription if no group is named. Throws Azure's 404 if there is no such group. */
export function homeOf({ subscription, groups }: Azure, groupName: string | undefined): Home {
  if (groupName === undefined)
    return { id: `/subscriptions/${subscription.subscriptionId}`, group: undefined, owner: subscription };
  const group = groups.require(groupName);
  return { id: group.id, group, owner: group };
}
