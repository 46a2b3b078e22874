import type { Chapter } from '../../helpers/claim/chapters.ts';

/** What a chapter is about, in a sentence or two. */
export const CHAPTER_INTRODUCTIONS: Readonly<Record<Chapter, string>> = {
  '0 Baseline':
    'Before you change anything: what was deployed, how the lab reads it, and how large the disks are. Every later claim depends on these readings.',
  'A A model change that rolls out by itself':
    'The good case. You update the model once. Azure applies it to every instance, batch by batch, while the application keeps answering.',
  'B The exam question: a data disk profile change':
    'The same update, the same upgrade, the same True at the end, but the disks are unchanged. This chapter tries each of the four options.',
  'C The documented twin: the OS profile':
    "Microsoft's documentation describes this case: custom data. It behaves as the disk does.",
  'E Manual and Automatic policy': 'The other two upgrade policies, on scale sets of their own.',
  'F When a rollout goes wrong': 'Unhealthy instances, failing extensions, cancelled and refused upgrades.',
  'G Other roads to a new disk': 'Reimaging is one way to get a disk of the new size. There are others.',
  'H Safe reimaging': 'What clients notice while instances are reimaged, all at once or one by one.',
  'I Extensions and credentials': 'Changes that need no reimage at all.',
  'D Clean-up': 'The end of the lab. Nothing that costs money may be left.',
};
