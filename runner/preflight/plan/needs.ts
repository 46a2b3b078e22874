import type { Chapter } from '../../../helpers/claim/chapters.ts';
import type { OwnSetName } from '../../../helpers/lab/own-set.ts';
import { NEW_SIZE } from '../../../helpers/states/size-changed.ts';

/** The needs of a chapter's claims beside the lab's own scale set. */
export interface Need {
  /** A second scale set, as large as the lab's, which is deleted before a different one is deployed; undefined: none. */
  readonly set?: OwnSetName;
  /** The largest number of instances that its claims add, and remove again, at the same time. */
  readonly moreInstances: number;
  /** A VM size beside the one that the lab is deployed with. */
  readonly size?: string;
  /** The number of versions of the image that the region must offer, without deprecated ones. */
  readonly imageVersions?: number;
}

/** The needs of each chapter. */
export const NEEDS: Record<Chapter, Need> = {
  '0 Baseline': { moreInstances: 0 },
  'A A model change that rolls out by itself': {
    moreInstances: 0,
    size: NEW_SIZE,
    imageVersions: 2,
  },
  // Claim 38 scales out by one.
  'B The exam question: a data disk profile change': { moreInstances: 1 },
  'C The documented twin: the OS profile': { moreInstances: 0 },
  'E Manual and Automatic policy': { set: 'manual', moreInstances: 0 },
  // Claim 79 scales out by one.
  'F When a rollout goes wrong': { set: 'strict', moreInstances: 1 },
  // maxSurge adds one instance, half of two.
  'G Other roads to a new disk': { set: 'strict', moreInstances: 1 },
  'H Safe reimaging': { set: 'strict', moreInstances: 0 },
  'I Extensions and credentials': { set: 'strict', moreInstances: 0 },
  'D Clean-up': { moreInstances: 0 },
};

/** Lab minutes of a deployment (4 to 7) and of the deletion of a resource group (4 to 8). */
export const FRAME_MINUTES = 15;
