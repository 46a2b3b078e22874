import type { ResourceGroup } from '@azure/arm-resources';
import { isLookAlike, type OwnershipTags, readOwnershipTags } from '../../helpers/azure/deployment/ownership-tags.ts';

/** A resource group of ours, by its tags. */
export interface OurGroup extends OwnershipTags {
  readonly name: string;
}

/** The resource groups of a subscription, sorted for a sweep. Groups that do not resemble ours are in neither list. */
export interface Sorted {
  /** Ours, to delete, the oldest first. */
  readonly expired: readonly OurGroup[];
  /** The groups that stay, each with the reason. */
  readonly leftAlone: readonly { readonly name: string; readonly why: string }[];
}

/**
 * The time at which a group of ours is deleted: after its expiry, a number of hours after its run began, or at once if it belongs
 * to one run.
 */
export interface Deadline {
  readonly now: Date;
  readonly olderThanHours?: number | undefined;
  /** The only run whose groups are deleted. */
  readonly runId?: string | undefined;
}

/** Decides by the tags alone which groups to delete; names do not matter. */
export function sortOut(groups: readonly ResourceGroup[], deadline: Deadline): Sorted {
  const expired: OurGroup[] = [];
  const leftAlone: { name: string; why: string }[] = [];
  for (const { name = '', tags } of groups) {
    const ours = readOwnershipTags(tags);
    if ('notOurs' in ours) {
      if (isLookAlike(name, tags)) leftAlone.push({ name, why: `this suite did not create it: ${ours.notOurs}` });
      continue;
    }
    const why = whyNotYet(ours, deadline);
    if (why === undefined) expired.push({ name, ...ours });
    else leftAlone.push({ name, why });
  }
  return { expired: expired.sort((a, b) => a.madeAt.getTime() - b.madeAt.getTime()), leftAlone };
}

function whyNotYet(
  { madeAt, expiresAt, owner, runId }: OwnershipTags,
  { now, olderThanHours, runId: only }: Deadline,
): string | undefined {
  if (only !== undefined) return runId === only ? undefined : `it belongs to a different run, ${runId}`;
  if (olderThanHours === undefined) {
    return expiresAt > now ? `it belongs to ${owner} and expires at ${expiresAt.toISOString()}` : undefined;
  }
  const hours = (now.getTime() - madeAt.getTime()) / 3_600_000;
  return hours < olderThanHours ? `it belongs to ${owner}, who created it at ${madeAt.toISOString()}` : undefined;
}
