import type { Azure, Subscription } from '../azure.ts';
import type { ResourceGroup } from '../resource-groups.ts';

/** Where a deployment goes: a resource group, or the subscription itself. */
export interface Home {
  readonly id: string;
  /** `undefined` for the subscription. */
  readonly group: ResourceGroup | undefined;
  /** The group or the subscription, with which its deployments end. */
  readonly owner: ResourceGroup | Subscription;
}

/** Returns the location of a home: that of the group, or the one that was sent for a deployment to the subscription. */
export function locationIn({ group }: Home, sent: string | undefined): string {
  return group?.location ?? sent ?? '';
}

/** Returns the home of that group, or of the subscription if no group is named. Throws Azure's 404 if there is no such group. */
export function homeOf({ subscription, groups }: Azure, groupName: string | undefined): Home {
  if (groupName === undefined)
    return { id: `/subscriptions/${subscription.subscriptionId}`, group: undefined, owner: subscription };
  const group = groups.require(groupName);
  return { id: group.id, group, owner: group };
}
