import type { ComputeManagementClientOptionalParams } from '@azure/arm-compute';

/** A link of the pipeline through which the SDK's clients send their requests. */
export type Policy = NonNullable<ComputeManagementClientOptionalParams['additionalPolicies']>[number]['policy'];

export type Request = Parameters<Policy['sendRequest']>[0];
export type Answer = Awaited<ReturnType<Policy['sendRequest']>>;
/** Hands a request on. */
export type Next = Parameters<Policy['sendRequest']>[1];

/** The signal by which a request is given up, as Node takes it. The SDK's own type is wider than what it is given here. */
export function signalOf({ abortSignal }: { abortSignal?: unknown }): { signal?: AbortSignal } {
  return abortSignal instanceof AbortSignal ? { signal: abortSignal } : {};
}

/** What a request is about: its address without the query. */
export function pathOf({ url }: { readonly url: string }): string {
  return url.split('?', 1)[0] ?? url;
}

/** Whether a request makes or changes a scale set: its model, not what is done with its instances. */
export function isWriteOfScaleSet(request: { readonly method: string; readonly url: string }): boolean {
  return ['PUT', 'PATCH'].includes(request.method) && /\/virtualMachineScaleSets\/[^/]+$/i.test(pathOf(request));
}
