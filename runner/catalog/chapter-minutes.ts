import type { Chapter } from '../../helpers/claim/chapters.ts';

/**
 * The lab minutes that the claims of a chapter take, measured on the emulator with `npm run falsify` on 2026-11-25 and rounded up.
 * The emulator's durations come from recorded traffic (emulator/clock/durations.ts). They have not been measured on Azure.
 */
export const CHAPTER_MINUTES: Readonly<Record<Chapter, number>> = {
  '0 Baseline': 4,
  'A A model change that rolls out by itself': 22,
  'B The exam question: a data disk profile change': 40,
  'C The documented twin: the OS profile': 4,
  'E Manual and Automatic policy': 20,
  'F When a rollout goes wrong': 49,
  'G Other roads to a new disk': 9,
  'H Safe reimaging': 7,
  'I Extensions and credentials': 9,
  'D Clean-up': 2,
};
