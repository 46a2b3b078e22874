import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Route } from '../../core/route.ts';
import { instanceAnswer } from './answer.ts';
import type { Instance, InstanceSet } from './instance.ts';
import { instanceView } from './view.ts';

/** An instance as the list of its set and its instance view show it. */
export interface ShownInstance {
  readonly instanceId: string;
  readonly isLatest: boolean;
  readonly body: JsonObject;
  readonly view: JsonObject;
}

/** The state of a scale set's instances before the last write, and the moment until which it is shown. */
interface Stale {
  readonly until: number;
  readonly instances: readonly ShownInstance[];
}

const stale = new WeakMap<InstanceSet, Stale>();

/** Returns the instances of a set as its list shows them: for a while after a write, as they were before it. */
export function shownInstances(azure: Azure, set: InstanceSet): readonly ShownInstance[] {
  return staleInstances(azure, set) ?? [...set.instances.values()].map((each) => show(azure, each));
}

/** Returns the instances as they were before the last write. Undefined once a list shows what the write changed. */
function staleInstances(azure: Azure, set: InstanceSet): readonly ShownInstance[] | undefined {
  const before = stale.get(set);
  if (before && azure.clock.milliseconds < before.until) return before.instances;
  stale.delete(set);
  return undefined;
}

/** Returns the instance view that a GET shows. An instance that is newer than the last write is shown as it is. */
export function shownView(azure: Azure, instance: Instance): JsonObject {
  const found = staleInstances(azure, instance.set)?.find(({ instanceId }) => instanceId === instance.instanceId);
  return (found ?? show(azure, instance)).view;
}

/** Makes writes show late: what a write changes is seen in lists and views after `instanceViewLag` only. */
export function showLate(
  azure: Azure,
  routes: readonly Route[],
  setOf: (request: Parameters<Route['handle']>[0]) => InstanceSet | undefined,
): Route[] {
  if (azure.behaviors.readsAfterWrite === 'current') return [...routes];
  return routes.map((route) => {
    if (route.method === 'GET') return route;
    const handle: Route['handle'] = async (request) => {
      const set = setOf(request);
      const before = set && shownInstances(azure, set);
      const answer = await route.handle(request);
      const until = azure.clock.milliseconds + azure.lag(DURATIONS.instanceViewLag) * 1000;
      if (set && before) stale.set(set, { until, instances: before });
      return answer;
    };
    return { ...route, handle };
  });
}

function show(azure: Azure, instance: Instance): ShownInstance {
  const { instanceId, isLatest } = instance;
  return { instanceId, isLatest, body: instanceAnswer(instance), view: instanceView(azure, instance) };
}
