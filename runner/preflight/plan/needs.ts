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
  '1 Baseline': { moreInstances: 0 },
  '2 Scenario A, a change that rolls out by itself': {
    moreInstances: 0,
    size: NEW_SIZE,
    imageVersions: 2,
  },
  // Claim 38 scales out by one.
  '3 Scenario B, the exam question': { moreInstances: 1 },
  '4 Safe reimaging': { set: 'strict', moreInstances: 0 },
  '5 The OS profile': { moreInstances: 0 },
  '6 Manual and Automatic mode': { set: 'manual', moreInstances: 0 },
  // Claim 79 scales out by one.
  '7 When a rolling upgrade fails': { set: 'strict', moreInstances: 1 },
  // maxSurge adds one instance, half of two.
  '8 Other ways to a new disk': { set: 'strict', moreInstances: 1 },
  '9 Extensions and credentials': { set: 'strict', moreInstances: 0 },
  '10 Clean-up': { moreInstances: 0 },
};
