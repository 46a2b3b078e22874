import type { ComputeManagementClientOptionalParams } from '@azure/arm-compute';

/** A link of the pipeline through which the SDK's clients send their requests. */
export type Policy = NonNullable<ComputeManagementClientOptionalParams['additionalPolicies']>[number]['policy'];
