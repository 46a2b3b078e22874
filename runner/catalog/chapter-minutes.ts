import type { Chapter } from '../../helpers/claim/chapters.ts';

/**
 * The lab minutes that the claims of a chapter take, measured on the emulator with `npm run falsify` on 2026-11-25 and rounded up.
 * The emulator's durations come from recorded traffic (emulator/clock/durations.ts). They have not been measured on Azure.
 */
export const CHAPTER_MINUTES: Readonly<Record<Chapter, number>> = {
  '1 Baseline': 4,
  '2 Scenario A, a change that rolls out by itself': 22,
  '3 Scenario B, the exam question': 40,
  '4 Safe reimaging': 7,
  '5 The OS profile': 4,
  '6 Manual and Automatic mode': 20,
  '7 When a rolling upgrade fails': 49,
  '8 Other ways to a new disk': 9,
  '9 Extensions and credentials': 9,
  '10 Clean-up': 2,
};
