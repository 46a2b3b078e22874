import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import type { Settings } from '../settings.ts';

/** The value of the tag `lab` on everything this suite makes. */
const LAB = 'vmss-rolling-upgrade';
/** After this a resource group of ours may be swept, whatever became of its run. */
const HOURS_TO_LIVE = 6;

/** Which run this is, and the marks by which it knows its own. */
export interface RunIdentity {
  /** For example `20261123-140501-9f3a`. */
  readonly id: string;
  readonly resourceGroup: string;
  readonly tags: Tags;
}

/** The tags of the resource group, written in its first request, and of the resources in it. */
export interface Tags {
  readonly [name: string]: string;
  readonly lab: string;
  readonly 'run-id': string;
  readonly owner: string;
  /** A moment in real time, as ISO 8601. */
  readonly 'expires-at': string;
}

/** Names a run that begins now. */
export function identifyRun({ resourceGroup }: Settings, now = new Date()): RunIdentity {
  const stamp = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  const id = `${stamp}-${randomBytes(2).toString('hex')}`;
  return {
    id,
    resourceGroup: resourceGroup ?? `rg-${LAB}-${id}`,
    tags: {
      lab: LAB,
      'run-id': id,
      owner: process.env.GITHUB_ACTOR || userInfo().username,
      'expires-at': new Date(now.getTime() + HOURS_TO_LIVE * 3_600_000).toISOString(),
    },
  };
}
