import type { Tracker } from './tracker.ts';

/** Changes nothing. What is open it knows from the real tracker, if there is one; without, nothing is open. */
export function dryTracker(real: Tracker | undefined): Tracker {
  const wouldBe = async () => {};
  return {
    list: async () => real?.list() ?? [],
    comments: async (issue) => real?.comments(issue) ?? [],
    open: async (title) => `"${title}" (not really: this is a dry run)`,
    comment: wouldBe,
    close: wouldBe,
  };
}
