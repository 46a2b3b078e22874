import type { Chapter } from '../../helpers/claim/chapters.ts';
import type { OwnSetName } from '../../helpers/lab/own-set.ts';
import { PINNED_VERSION } from '../../helpers/states/image-updated.ts';
import { NEW_SIZE } from '../../helpers/states/size-changed.ts';

/** What the claims of a chapter need. */
export interface Need {
  /** Its scale set of its own, as large as the lab's, which stays until the resource group goes; undefined: it uses the lab's. */
  readonly set?: OwnSetName;
  /** Instances that its claims add and take away again, at the most at the same time. */
  readonly moreInstances: number;
  /** A size beside the one that the lab is deployed with. */
  readonly size?: string;
  /** A version of the image that has to exist. */
  readonly imageVersion?: string;
}

/** What each chapter needs. */
export const NEEDS: Record<Chapter, Need> = {
  '0 Baseline': { moreInstances: 0 },
  'A A model change that rolls out by itself': {
    moreInstances: 0,
    size: NEW_SIZE,
    imageVersion: PINNED_VERSION,
  },
  // Claim 38 scales out by one.
  'B The exam question: a data disk profile change': { moreInstances: 1 },
  'C The documented twin: the OS profile': { moreInstances: 0 },
  'E Manual and Automatic policy': { set: 'manual', moreInstances: 0 },
  // Claim 79 scales out by one.
  'F When a rollout goes wrong': { set: 'strict', moreInstances: 1 },
  // With maxSurge there is one more, the batch of two instances by halves.
  'G Other roads to a new disk': { set: 'strict', moreInstances: 1 },
  'H Safe reimaging': { set: 'strict', moreInstances: 0 },
  'I Extensions and credentials': { set: 'strict', moreInstances: 0 },
  'D Clean-up': { moreInstances: 0 },
};

/** Lab minutes of a deployment and of a resource group's deletion (claims.md §4g: "deploy 4–7 min; RG delete 4–8 min"). */
export const FRAME_MINUTES = 15;
