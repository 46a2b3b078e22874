import type { JsonObject } from '../../core/json.ts';
import { provisioningStatus } from '../instances/view.ts';
import type { ScaleSet } from './scale-set.ts';

/** The instance view of a scale set: it counts instances and their extensions by provisioning state, not by power state (source: recording-ps-scale-set). */
export function scaleSetView(set: ScaleSet): JsonObject {
  const instances = [...set.instances.values()];
  const runs = Map.groupBy(
    instances.flatMap(({ extensions }) => [...extensions.values()].filter(({ byPlatform }) => !byPlatform)),
    ({ name }) => name,
  );
  return {
    virtualMachine: { statusesSummary: summary(instances.map(({ provisioningState }) => provisioningState)) },
    ...(runs.size > 0 && {
      extensions: [...runs].map(([name, each]) => ({ name, statusesSummary: summary(each.map(({ state }) => state)) })),
    }),
    statuses: [provisioningStatus(set.provisioningState, set.changedTime.toISOString(), set.fault)],
  };
}

function summary(states: readonly string[]): JsonObject[] {
  const counts = Map.groupBy(states, (state) => state.toLowerCase());
  return [...counts].map(([state, each]) => ({ code: `ProvisioningState/${state}`, count: each.length }));
}
