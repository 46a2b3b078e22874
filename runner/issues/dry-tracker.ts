import type { Tracker } from './tracker.ts';

/** A tracker that changes nothing. It lists the open issues of the real tracker; without one, none. */
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
