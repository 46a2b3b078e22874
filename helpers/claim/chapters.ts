/** The chapters of the lab, each with the first and the last id of its claims. */
export const CHAPTERS = {
  '0 Baseline': [1, 9],
  'A A model change that rolls out by itself': [10, 29],
  'B The exam question: a data disk profile change': [30, 49],
  'C The documented twin: the OS profile': [50, 59],
  'E Manual and Automatic policy': [60, 69],
  'F When a rollout goes wrong': [70, 79],
  'G Other roads to a new disk': [80, 83],
  'H Safe reimaging': [84, 86],
  'I Extensions and credentials': [87, 89],
  'D Clean-up': [90, 99],
} as const;

/** A chapter's letter and heading. */
export type Chapter = keyof typeof CHAPTERS;
