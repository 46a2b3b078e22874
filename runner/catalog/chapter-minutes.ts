import type { Chapter } from '../../helpers/claim/chapters.ts';

/**
 * How many lab minutes the claims of a chapter take: those of the emulator in its own time (`npm run falsify`) on 2026-11-25, rounded up.
 * Its durations are those of recorded traffic (emulator/clock/durations.ts). Nobody has measured them on Azure.
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
