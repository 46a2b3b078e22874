import { AzureError } from '../../core/azure-error.ts';
import type { ScaleSet } from '../scale-sets/scale-set.ts';

/**
 * Refuses what cannot be done while an upgrade rolls. The code: community text (claims T6, I14); the words after the
 * portal's, observed (executable-docs §1.2, 02-23 10:31).
 */
export function checkNotRolling(set: ScaleSet): void {
  if (set.rolling)
    throw new AzureError(
      409,
      'OperationNotAllowed',
      `A Rolling Upgrade is in progress on the Virtual Machine Scale Set '${set.name}'. To update the Virtual Machine Scale Set, you must wait until it completes or cancel it.`,
    );
}

/** Recorded in RU19 (facts/azure-vmss.md §4.4). */
export function nothingToCancel(): AzureError {
  return new AzureError(409, 'OperationNotAllowed', 'There is no ongoing Rolling Upgrade to cancel.');
}

/** Recorded in public troubleshooting notes of Service Fabric (find_string "OS Rolling Upgrade API cannot be used"); claims T9. */
export function needsLatestImage(): AzureError {
  return new AzureError(
    409,
    'OperationNotAllowed',
    'The OS Rolling Upgrade API cannot be used on a Virtual Machine Scale Set unless the Virtual Machine Scale Set has some unprotected instances which have imageReference.version set to latest.',
  );
}
