import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { LAB, NAME_BEGIN, type Tags } from '../../helpers/azure/deployment/ownership-tags.ts';
import type { Settings } from '../settings/settings.ts';

/** After this a resource group of ours may be swept, whatever became of its run. */
const HOURS_TO_LIVE = 6;

/** Which run this is, and the marks by which it knows its own. */
export interface RunIdentity {
  /** For example `20261123-140501-9f3a`. */
  readonly id: string;
  readonly resourceGroup: string;
  readonly tags: Tags;
}

/** Names a run that begins now. */
export function identifyRun({ resourceGroup }: Pick<Settings, 'resourceGroup'>, now = new Date()): RunIdentity {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  const id = `${stamp}-${randomBytes(2).toString('hex')}`;
  return {
    id,
    resourceGroup: resourceGroup ?? `${NAME_BEGIN}${id}`,
    tags: {
      lab: LAB,
      'run-id': id,
      owner: process.env.GITHUB_ACTOR || userInfo().username,
      'expires-at': expiryFrom(now),
    },
  };
}

/** Until when a group lives that is made, or kept on, at a moment: the value of its tag `expires-at`. */
export function expiryFrom(now: Date): string {
  return new Date(now.getTime() + HOURS_TO_LIVE * 3_600_000).toISOString();
}
