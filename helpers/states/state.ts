import type { Lab } from '../lab/lab.ts';

/** A named point of the lab. `R` is what its step records. */
export interface State<R = unknown> {
  /** The state it is reached from; undefined if set-up reaches it. */
  readonly from: string | undefined;
  /** As in "It is not so that …". */
  readonly is: string;
  /** Looks at Azure, not at what this run remembers. */
  isReached(lab: Lab): Promise<boolean>;
  /** The one step from the state before. Done twice, it does nothing more. */
  readonly make?: (lab: Lab) => Promise<R>;
  /** The way back, so that the step can be made anew by a claim that has to see it happen. Left out where there is none. */
  readonly undo?: (lab: Lab) => Promise<void>;
}
