import { randomBytes } from 'node:crypto';
import { LAB, NAME_BEGIN, type Tags } from '../../helpers/azure/deployment/ownership-tags.ts';
import type { Settings } from '../settings/settings.ts';

/** Hours after which a sweep may delete a resource group that is kept, or that `lab:apply` deployed. */
const HOURS_KEPT = 6;
/** The fewest hours after which a sweep may delete the group of a run, however the run ended. */
const FEWEST_HOURS = 2;

/** A run's id, its resource group, and the tags that mark what it creates. */
export interface RunIdentity {
  /** For example `20261123-140501-9f3a`. */
  readonly id: string;
  readonly resourceGroup: string;
  readonly tags: Tags;
}

/** Returns the identity of a run that begins now. */
export function identifyRun(
  { resourceGroup, owner }: Pick<Settings, 'resourceGroup' | 'owner'>,
  now = new Date(),
): RunIdentity {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  const id = `${stamp}-${randomBytes(2).toString('hex')}`;
  return {
    id,
    resourceGroup: resourceGroup ?? `${NAME_BEGIN}${id}`,
    tags: { lab: LAB, 'run-id': id, owner, 'expires-at': expiryFrom(now) },
  };
}

/** Returns the value of the tag `expires-at` for a resource group that is created, or kept longer, at a moment. */
export function expiryFrom(now: Date): string {
  return inHours(now, HOURS_KEPT);
}

/**
 * Returns the value of the tag `expires-at` for a run that is planned to take so many lab minutes: a slow run may take twice as
 * long.
 */
export function expiryOfRun(now: Date, minutes: number): string {
  return inHours(now, Math.max(FEWEST_HOURS, (2 * minutes) / 60));
}

function inHours(now: Date, hours: number): string {
  return new Date(now.getTime() + hours * 3_600_000).toISOString();
}
