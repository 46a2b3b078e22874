import type { Chapter } from '../claim/chapters.ts';
import { PINNED_VERSION } from '../states/image-updated.ts';
import { NEW_SIZE } from '../states/size-changed.ts';

/** What the claims of a chapter need. */
export interface Need {
  /** Instances beside those that the lab is deployed with, at the most that are there at the same time. */
  readonly moreInstances: number;
  /** Lab minutes. */
  readonly minutes: number;
  /** A size beside the one that the lab is deployed with. */
  readonly size?: string;
  /** A version of the image that has to exist. */
  readonly imageVersion?: string;
}

/**
 * What each chapter needs. Instances: as its specs scale. Minutes: of chapters 0 to D as the emulator took them on 2026-11-25, whose
 * durations are those of recorded traffic (emulator/clock/durations.ts); of the others assumed. The sets of the later chapters are
 * assumed to have two instances each, and to stay until the resource group goes.
 */
export const NEEDS: Record<Chapter, Need> = {
  '0 Baseline': { moreInstances: 0, minutes: 10 },
  'A A model change that rolls out by itself': {
    moreInstances: 0,
    minutes: 25,
    size: NEW_SIZE,
    imageVersion: PINNED_VERSION,
  },
  // Claim 38 scales out by one.
  'B The exam question: a data disk profile change': { moreInstances: 1, minutes: 34 },
  'C The documented twin: the OS profile': { moreInstances: 0, minutes: 5 },
  'E Manual and Automatic policy': { moreInstances: 2, minutes: 30 },
  'F When a rollout goes wrong': { moreInstances: 2, minutes: 40 },
  // With maxSurge there is one more, the batch of two instances by halves.
  'G Other roads to a new disk': { moreInstances: 3, minutes: 20 },
  'H Safe reimaging': { moreInstances: 2, minutes: 20 },
  'I Extensions and credentials': { moreInstances: 2, minutes: 15 },
  'D Clean-up': { moreInstances: 0, minutes: 2 },
};

/** Lab minutes of a deployment and of a resource group's deletion (claims.md §4g: "deploy 4–7 min; RG delete 4–8 min"). */
export const FRAME_MINUTES = 15;
