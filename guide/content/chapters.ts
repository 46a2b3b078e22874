import type { Chapter } from '../../helpers/claim/chapters.ts';

/** What a chapter is about, in a sentence or two. */
export const CHAPTER_INTRODUCTIONS: Readonly<Record<Chapter, string>> = {
  '0 Baseline':
    'Before anything is changed: what was deployed, how it is watched, and how large the disks are. Every later claim leans on these readings.',
  'A A model change that rolls out by itself':
    'The good case. One write of the model, and the platform brings it to every instance, batch by batch, while the application goes on answering.',
  'B The exam question: a data disk profile change':
    'The same write, the same upgrade, the same True at the end, and disks that nobody touched. Each of the four options is tried here.',
  'C The documented twin: the OS profile':
    "The case that Microsoft's documentation describes in words: custom data. It behaves as the disk does, and rests on firmer ground.",
  'E Manual and Automatic policy': 'The other two upgrade policies, on scale sets of their own.',
  'F When a rollout goes wrong': 'Unhealthy instances, failing extensions, cancelled and refused upgrades.',
  'G Other roads to a new disk': 'Reimaging is one way to a disk of the new size. There are others.',
  'H Safe reimaging': 'What visitors notice when instances are rebuilt, all at once or one by one.',
  'I Extensions and credentials': 'Changes that need no reimage at all.',
  'D Clean-up': 'The end of the lab. Nothing may be left that costs money.',
};
