import { parseResourceId } from './resource-id.ts';

/** A resource that a deployment would change, from the result of what-if. */
export interface Change {
  /** `Create`, `Modify`, `Delete`, `NoChange`, `Ignore`, … */
  readonly change: string;
  /** For example `Microsoft.Compute/virtualMachineScaleSets`. */
  readonly type: string;
  readonly name: string;
}

/** Converts a change from the result of what-if. */
export function toChange({ changeType, resourceId }: { changeType: string; resourceId?: string | undefined }): Change {
  return { change: changeType, ...parseResourceId(resourceId ?? '') };
}
