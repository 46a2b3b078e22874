import type { Cmdlet } from '../../helpers/cmdlets/cmdlet.ts';
import type { CmdletName } from '../../helpers/cmdlets/cmdlets.ts';
import type { ModelUpdate } from '../../helpers/evidence/model-changes.ts';
import type { RecordedCall } from '../../helpers/evidence/recorded-call.ts';
import type { View } from '../../helpers/evidence/view.ts';

/** A call to print: of a run, or one that has not been made yet. */
export interface PrintableCall extends Partial<Pick<RecordedCall, 'outputs' | 'rejection'>> {
  readonly cmdlet: CmdletName;
  readonly parameters: readonly unknown[];
}

/** The names that the commands keep in `$rg` and `$vmssName`, as the original lab does. */
export type Names = Pick<RecordedCall, 'resourceGroup' | 'scaleSet'>;

/** A row whose parameters are plain data. */
export type Row = Cmdlet<CmdletName, readonly unknown[], unknown>;

/** A call with its row, and the view of its answer. */
export interface Printable {
  readonly row: Row;
  readonly call: PrintableCall;
  /** The part of the answer that the command looks at; undefined: the command prints the answer as it is. */
  readonly view: View | undefined;
  /** The model that the call sends, by its changes. */
  readonly update: ModelUpdate | undefined;
}
