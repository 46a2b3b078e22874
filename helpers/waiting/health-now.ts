import type { VirtualMachineScaleSetVM } from '@azure/arm-compute';
import type { Lab } from '../lab/lab.ts';
import type { Sight } from '../lab-time/wait-until.ts';
import { readHealth } from '../readings/instances.ts';
import { readPage } from '../readings/page.ts';

/** Looks in a row that have to show an instance as healthy. */
const LOOKS = 3;
/**
 * Lab seconds of health that count otherwise: no page says when Azure sets the time of a report, and a load balancer may send every connection of a
 * client to the same instance.
 */
const LONG = 300;
/** Requests for the application in which every healthy instance has to answer once: the load balancer chooses the instance. */
const REQUESTS = 24;

/** The requests that take an instance out of service: all of these are POST, of one instance or of the whole scale set. */
const ACTIONS = '(?:start|restart|powerOff|deallocate|redeploy|reimage|reimageAll)';

/**
 * Returns a look that is done when the instances are healthy now. Azure's verdict lags behind, so four things have to agree: each instance is
 * healthy; Azure received its health after the last action on the instance; several looks in a row show that; and its own page answers.
 */
export function lookAtHealth(
  lab: Lab,
  list: () => Promise<VirtualMachineScaleSetVM[]>,
  isMeant: (instance: VirtualMachineScaleSetVM) => boolean,
): () => Promise<Sight<true>> {
  let inARow = 0;
  let begin = performance.now();
  return async () => {
    const instances = (await list()).filter(isMeant);
    const health = readHealth(instances).map(({ id, health, reportedAt }) => {
      const action = lastActionOn(lab, id);
      const isNews = !action || !reportedAt || reportedAt >= action;
      return { isHealthy: health === 'healthy', isNews, seen: `${id} ${health}${isNews ? '' : ' (an old report)'}` };
    });
    const seen = health.map((each) => each.seen).join(', ') || 'no instance';
    inARow = health.length > 0 && health.every(({ isHealthy }) => isHealthy) ? inARow + 1 : 0;
    if (inARow <= 1) begin = performance.now();
    const isLong = ((performance.now() - begin) / 1000) * lab.speed >= LONG;
    if (inARow < LOOKS || !(isLong || health.every(({ isNews }) => isNews))) return { seen };
    const { silent, areAllAnswered } = await visitEach(lab, instances);
    const isServed = silent.length === 0 || (areAllAnswered && isLong);
    return isServed ? { seen, done: true } : { seen: `${seen}, but no page from ${silent.join(', ')}` };
  };
}

/** Returns the time, by Azure's clock, at which the last action on an instance or on all instances began. */
function lastActionOn({ clients, scaleSetName }: Lab, id: string): Date | undefined {
  const path = new RegExp(`/virtualMachineScaleSets/${scaleSetName}/(?:virtualMachines/${id}/)?${ACTIONS}$`, 'i');
  const actions = clients.requests.since(0).filter(({ method, path: sent }) => method === 'POST' && path.test(sent));
  return actions.at(-1)?.answeredAt;
}

/** Requests the page until every instance has answered. Returns the names of those that have not. */
async function visitEach(lab: Lab, instances: readonly VirtualMachineScaleSetVM[]) {
  const waitingFor = new Set(instances.flatMap(({ osProfile }) => osProfile?.computerName ?? []));
  let areAllAnswered = true;
  for (let sent = 0; sent < REQUESTS && waitingFor.size > 0 && areAllAnswered; sent += 1) {
    const page = await readPage(lab);
    // The load balancer has not yet noticed an instance that is out of service. The next look will show it.
    if (page === 'no answer') areAllAnswered = false;
    else waitingFor.delete(page.text);
  }
  return { silent: [...waitingFor], areAllAnswered };
}
