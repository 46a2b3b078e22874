/** The chapters of the lab in reading order, each with the first and the last id of its claims. */
export const CHAPTERS = {
  '1 Baseline': [1, 9],
  '2 Scenario A, a change that rolls out by itself': [10, 29],
  '3 Scenario B, the exam question': [30, 45],
  '4 Safe reimaging': [46, 49],
  '5 The OS profile': [50, 59],
  '6 Manual and Automatic mode': [60, 69],
  '7 When a rolling upgrade fails': [70, 83],
  '8 Other ways to a new disk': [84, 86],
  '9 Extensions and credentials': [87, 89],
  '10 Clean-up': [90, 99],
} as const;

/** A chapter's number and heading. */
export type Chapter = keyof typeof CHAPTERS;
