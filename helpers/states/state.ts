import type { Lab } from '../lab/lab.ts';
import type { OwnSetName } from '../lab/own-set.ts';

/** A named point of the lab. `R` is what its step records. */
export interface State<R = unknown> {
  /** The state it is reached from; undefined if set-up reaches it. */
  readonly from: string | undefined;
  /** The scale set it is about, if that is one of its own and not the lab's. */
  readonly set?: OwnSetName;
  /** As in "It was assumed that …". */
  readonly is: string;
  /** Looks at Azure, not at what this run remembers: was the step made? It presumes nothing that a claim has to find out. */
  isReached(lab: Lab): Promise<boolean>;
  /**
   * The one step from the state before. Done twice, it does nothing more. It throws if Azure refuses it or does not answer; what it
   * led to, if not where it should, is for the claims to say.
   */
  readonly make?: (lab: Lab) => Promise<R>;
  /** The way back, so that a claim that has to see the step can make it anew. Left out where there is none. */
  readonly undo?: (lab: Lab) => Promise<void>;
}
