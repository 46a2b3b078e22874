import { parseResourceId } from './resource-id.ts';

/** One resource that a deployment would change, as what-if answers it. */
export interface Change {
  /** `Create`, `Modify`, `Delete`, `NoChange`, `Ignore`, … */
  readonly change: string;
  /** For example `Microsoft.Compute/virtualMachineScaleSets`. */
  readonly type: string;
  readonly name: string;
}

/** Reads a change of what-if's answer. */
export function toChange({ changeType, resourceId }: { changeType: string; resourceId?: string | undefined }): Change {
  return { change: changeType, ...parseResourceId(resourceId ?? '') };
}
