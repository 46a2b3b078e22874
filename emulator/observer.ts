import type { Azure } from './arm/azure.ts';
import { runInGuest } from './compute/machines/guests.ts';
import { ScaleSet } from './compute/scale-sets/scale-set.ts';
import { AzureError } from './core/azure-error.ts';
import type { HttpAnswer } from './core/http.ts';
import type { Json } from './core/json.ts';
import type { Answer, Method } from './core/route.ts';
import type { DataPlane } from './network/data-plane/data-plane.ts';
import { createVisitor } from './network/data-plane/visit.ts';

/** Real milliseconds between two comparisons. */
const INTERVAL = 50;
/** Lab seconds for which lists, health and `latest` may lag behind a change: the listeners are called again until then. */
const LAG_SECONDS = 180;
/** Comparisons between two of these calls. */
const AGAIN = 4;

/** An observer of an emulated Azure. Its requests count against no limit, need no token, and see what any client sees. */
export interface Observer {
  /**
   * Calls the listener soon after something has changed: a resource, an instance, a rolling upgrade or the health of an instance. Several
   * changes within 50 ms are one call. Ends when the returned function is called.
   */
  onChange(listener: () => void): () => void;
  /** Makes a request to Azure Resource Manager. */
  send(method: string, url: string, body: string | undefined): Promise<Answer>;
  /** Runs a script in the guest OS of an instance at once, also while time stands still. Undefined if there is no such instance. */
  runInGuest(instanceId: string, script: string): Promise<{ stdout: string; stderr: string } | undefined>;
  /** Requests the page at port 80 of a public address. Never returns if no machine answers. */
  visit(address: string): Promise<HttpAnswer | 'refused'>;
}

type ObservedAzure = Azure & { readonly dataPlane: DataPlane };

/** Returns an observer of an emulated Azure. */
export function createObserver(azure: ObservedAzure): Observer {
  const listeners = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    const isNews = createComparison(azure);
    timer = setInterval(() => {
      if (isNews()) for (const listener of listeners) listener();
    }, INTERVAL).unref();
  };
  return {
    onChange(listener) {
      listeners.add(listener);
      if (!timer) begin();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
    async send(method, url, body) {
      const request = body === undefined || body === '' ? undefined : (JSON.parse(body) as Json);
      try {
        return await azure.gateway.call(method as Method, url, request, { text: body ?? '' });
      } catch (error) {
        if (error instanceof AzureError) return { status: error.status, body: error.toJSON() };
        throw error;
      }
    },
    async runInGuest(instanceId, script) {
      const [, setId = '', number = ''] = /^(.*)\/virtualMachines\/(\d+)$/i.exec(instanceId) ?? [];
      const set = azure.resources.get(setId);
      const instance = set instanceof ScaleSet ? set.instances.get(number) : undefined;
      return instance && (await runInGuest(instance, script));
    },
    visit: createVisitor(azure.dataPlane),
  };
}

/** Returns a function that returns true if something has changed since its last call, or may only now be seen by clients. */
function createComparison(azure: ObservedAzure): () => boolean {
  let before = fingerprint(azure);
  let changedAt = Number.NEGATIVE_INFINITY;
  let toldAt = 0;
  let calls = 0;
  return () => {
    const now = azure.clock.milliseconds;
    const seen = fingerprint(azure);
    calls += 1;
    const hasChanged = seen !== before;
    if (hasChanged) changedAt = now;
    const mayLag = now > toldAt && now - changedAt < LAG_SECONDS * 1000 && calls % AGAIN === 0;
    before = seen;
    if (hasChanged || mayLag) toldAt = now;
    return hasChanged || mayLag;
  };
}

/** Everything that changes on its own or by a request, as one text. It is compared, and never read. */
function fingerprint({ groups, resources, subscription, dataPlane }: ObservedAzure): string {
  const parts: unknown[] = groups.all().map(({ name, provisioningState }) => `${name} ${provisioningState}`);
  for (const resource of resources.below(`/subscriptions/${subscription.subscriptionId}`)) {
    parts.push(resource.id, resource.provisioningState, resource.changedTime.getTime());
    if (!(resource instanceof ScaleSet)) continue;
    const upgrade = resource.upgrades.at(-1);
    parts.push(resource.etag, resource.modelVersion, upgrade?.code, upgrade?.startTime.getTime());
    const probe = resource.model.properties.virtualMachineProfile.networkProfile.healthProbe;
    for (const each of resource.instances.values()) {
      parts.push(each.instanceId, each.provisioningState, each.powerState, each.isLatest, each.osDisk?.id);
      parts.push(
        upgrade?.isRunning && upgrade.in('inProgress').includes(each),
        probe && dataPlane.health(each.id, probe.id).state,
      );
      for (const { id } of each.dataDisks) parts.push(id);
      for (const { name, state } of each.extensions.values()) parts.push(name, state);
    }
  }
  return parts.join('|');
}
