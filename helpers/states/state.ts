import type { Lab } from '../lab/lab.ts';
import type { OwnSetName } from '../lab/own-set.ts';

/** A named point of the lab, and the step that reaches it. `R` is the recording of the step. */
export interface State<R = unknown> {
  /** The state before it; undefined if set-up reaches this state. */
  readonly from: string | undefined;
  /** The scale set that the state is about, if it is not the one that set-up deploys. */
  readonly set?: OwnSetName;
  /** A description that completes the sentence "It was assumed that …". */
  readonly is: string;
  /** Returns true if Azure shows that the step was taken, in this run or an earlier one. It checks nothing that a claim has to find out. */
  isReached(lab: Lab): Promise<boolean>;
  /**
   * Takes the step from the state before. A second call changes nothing more. Throws if Azure rejects the step or does not respond.
   * The claims judge the result of the step.
   */
  readonly step?: (lab: Lab) => Promise<R>;
  /** Goes back to the state before, so that a claim that needs a recording can take the step again. Left out where Azure allows no way back. */
  readonly undo?: (lab: Lab) => Promise<void>;
}
