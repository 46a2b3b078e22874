import type { Chapter } from '../../helpers/claim/chapters.ts';

/** The subject of each chapter, in a sentence or two. */
export const CHAPTER_INTRODUCTIONS: Readonly<Record<Chapter, string>> = {
  '1 Baseline':
    'Before you change anything: what was deployed, how the lab reads it, and how large the disks are. Every later claim depends on these readings.',
  '2 Scenario A, a change that rolls out by itself':
    'The good case. You update the model once. Azure applies it to every instance, batch by batch, while the application keeps answering.',
  '3 Scenario B, the exam question':
    'The same update, the same upgrade, the same True at the end, but the disks are unchanged. This chapter tries each of the four options.',
  '4 Safe reimaging': 'Clients keep using the application while instances are reimaged, all at once or one by one.',
  '5 The OS profile': "Microsoft's documentation describes this case: custom data. It behaves as the disk does.",
  '6 Manual and Automatic mode': 'The other two upgrade policies, on scale sets of their own.',
  '7 When a rolling upgrade fails': 'Unhealthy instances, failing extensions, canceled and rejected upgrades.',
  '8 Other ways to a new disk': 'Reimaging is one way to get a disk of the new size. There are others.',
  '9 Extensions and credentials': 'Changes that need no reimage at all.',
  '10 Clean-up': 'The end of the lab. Nothing that costs money may be left.',
};
