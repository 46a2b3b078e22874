import type { ComputeManagementClientOptionalParams } from '@azure/arm-compute';

/** A link of the pipeline through which the SDK's clients send their requests. */
export type Policy = NonNullable<ComputeManagementClientOptionalParams['additionalPolicies']>[number]['policy'];

/** The signal by which a request is given up, as Node takes it. The SDK's own type is wider than what it is given here. */
export function signalOf({ abortSignal }: { abortSignal?: unknown }): { signal?: AbortSignal } {
  return abortSignal instanceof AbortSignal ? { signal: abortSignal } : {};
}
