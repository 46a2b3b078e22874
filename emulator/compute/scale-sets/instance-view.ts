import type { JsonObject } from '../../core/json.ts';
import { DISPLAY, status } from '../instances/view.ts';
import type { ScaleSet } from './scale-set.ts';

/** The instance view of a scale set: it counts instances by provisioning state, not by power state (source: recording-ps-scale-set). */
export function scaleSetView(set: ScaleSet): JsonObject {
  const counts = new Map<string, number>();
  for (const { provisioningState } of set.instances.values()) {
    const code = `ProvisioningState/${provisioningState.toLowerCase()}`;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const code = `ProvisioningState/${set.provisioningState.toLowerCase()}`;
  return {
    virtualMachine: { statusesSummary: [...counts].map(([state, count]) => ({ code: state, count })) },
    statuses: [status(code, DISPLAY[set.provisioningState], set.changedTime.toISOString())],
  };
}
