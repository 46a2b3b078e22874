import type { ResourceGroup } from '@azure/arm-resources';
import { isLookAlike, type OwnershipTags, readOwnershipTags } from '../../helpers/azure/deployment/ownership-tags.ts';

/** A resource group of ours, by its tags. */
export interface OurGroup extends OwnershipTags {
  readonly name: string;
}

/** What a sweep makes of the resource groups of a subscription. Those that nobody could take for ours are in no list. */
export interface Sorted {
  /** Ours, and their time has passed. */
  readonly toGo: readonly OurGroup[];
  /** Left alone, and why. */
  readonly leftAlone: readonly { readonly name: string; readonly why: string }[];
}

/** When the time of a group of ours has passed: at its expiry, or so many hours after its run began. */
export interface Deadline {
  readonly now: Date;
  readonly olderThanHours: number | undefined;
}

/** Decides by the tags alone which groups are to go; a name decides nothing. */
export function sortOut(groups: readonly ResourceGroup[], deadline: Deadline): Sorted {
  const toGo: OurGroup[] = [];
  const leftAlone: { name: string; why: string }[] = [];
  for (const { name = '', tags } of groups) {
    const marks = readOwnershipTags(tags);
    if ('notOurs' in marks) {
      if (isLookAlike(name, tags)) leftAlone.push({ name, why: `it is not ours: ${marks.notOurs}` });
      continue;
    }
    const why = whyNotYet(marks, deadline);
    if (why === undefined) toGo.push({ name, ...marks });
    else leftAlone.push({ name, why });
  }
  return { toGo: toGo.sort((a, b) => a.madeAt.getTime() - b.madeAt.getTime()), leftAlone };
}

function whyNotYet({ madeAt, expiresAt, owner }: OwnershipTags, { now, olderThanHours }: Deadline): string | undefined {
  if (olderThanHours === undefined) {
    return expiresAt > now ? `it is of ${owner}, and expires at ${expiresAt.toISOString()}` : undefined;
  }
  const hours = (now.getTime() - madeAt.getTime()) / 3_600_000;
  return hours < olderThanHours ? `it is of ${owner}, who made it at ${madeAt.toISOString()}` : undefined;
}
