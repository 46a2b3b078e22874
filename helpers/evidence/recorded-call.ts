import { compareModels } from './model-changes.ts';
import type { Redactor } from './redact.ts';
import { toPlain } from './to-plain.ts';
import { rowsOf, type View, type ViewRow } from './view.ts';

/** A call of a cmdlet, as it was made. Nothing of it is copied before it is rendered. */
export interface Call {
  readonly cmdlet: string;
  readonly parameters: readonly unknown[];
  readonly resourceGroup: string;
  readonly scaleSet: string;
  /** The model that was read or sent before this call. */
  readonly modelBefore: unknown;
  readonly views: readonly View[];
  /** Undefined while the call runs, and for a call without an answer. */
  returned?: unknown;
  /** Azure's error, if it rejected the call or the operation failed. */
  rejection?: { readonly code?: string; readonly message?: string } | undefined;
}

/** A call of a cmdlet as a run reports it: plain data, without secrets. */
export interface RecordedCall {
  readonly cmdlet: string;
  /** A scale set model among them is a `ModelUpdate`: how it differs from the one before. */
  readonly parameters: readonly unknown[];
  readonly resourceGroup: string;
  readonly scaleSet: string;
  /** The state whose step made the call; without it, the claim itself made it. */
  readonly state?: string;
  /** The answer, as each view of the cmdlet shows it. */
  readonly outputs?: Readonly<Record<string, readonly ViewRow[]>>;
  /** The code and the message with which Azure rejected the call. */
  readonly rejection?: { readonly code: string; readonly message: string };
}

/** Renders a call as plain data without secrets. */
export function renderCall(call: Call, redactor: Redactor, state?: string): RecordedCall {
  const { cmdlet, resourceGroup, scaleSet, modelBefore, views, returned, rejection } = call;
  const safe = (data: unknown) => redactor.value(toPlain(data));
  const parameters = call.parameters.map((each) => {
    const { virtualMachineScaleSet: model, ...rest } = Object(each) as Record<string, unknown>;
    if (model === undefined) return safe(each);
    return { ...(safe(rest) as object), virtualMachineScaleSet: compareModels(safe(modelBefore), safe(model)) };
  });
  return {
    cmdlet,
    parameters,
    resourceGroup,
    scaleSet,
    ...(state !== undefined && { state }),
    ...(returned !== undefined &&
      views.length > 0 && {
        outputs: Object.fromEntries(
          views.map((view) => [view.name, safe(rowsOf(view, returned)) as readonly ViewRow[]]),
        ),
      }),
    ...(rejection && {
      rejection: {
        code: redactor.text(rejection.code ?? 'Error'),
        message: redactor.text(rejection.message ?? ''),
      },
    }),
  };
}
