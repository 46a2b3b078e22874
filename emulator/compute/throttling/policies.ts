/** A throttling policy of Compute: its name in headers, and the size and the refill a minute of each resource's bucket. */
export interface ThrottlingPolicy {
  /** `HighCostGetVMScaleSetResource` was seen in a header; the other names follow it (assumed). */
  readonly name: string;
  readonly capacity: number;
  readonly refill: number;
}

const WRITE = { capacity: 12, refill: 4 };
const READ = { capacity: 36, refill: 12 };
const EXPENSIVE_READ = { capacity: 30, refill: 10 };
const POLL = { capacity: 45, refill: 15 };

const UPDATE_SET = { name: 'UpdateVMScaleSetResource', ...WRITE };
const DELETE_SET = { name: 'DeleteVMScaleSetResource', ...WRITE };
const GET_SET = { name: 'LowCostGetVMScaleSetResource', ...READ };
const GET_MANY = { name: 'HighCostGetVMScaleSetResource', ...EXPENSIVE_READ };
const UPDATE_INSTANCE = { name: 'UpdateVMScaleSetVMResource', ...WRITE };
const DELETE_INSTANCE = { name: 'DeleteVMScaleSetVMResource', ...WRITE };
const GET_INSTANCE = { name: 'GetVMScaleSetVMResource', ...READ };
const GET_OPERATION = { name: 'GetOperationResource', ...POLL };

/**
 * The policies, by the request below a scale set, an instance or an operation (source: compute-throttling-page). The list of instances
 * is an expensive read of its set (source: azure-operator-throttling). Assumed: POST runCommand counts as the update that its successor
 * is, manualupgrade and osRollingUpgrade as updates of the set, and operations of scale sets as those of virtual machines. The
 * subscription's own buckets, hundreds of requests a minute, are not built: one lab does not empty them.
 */
const POLICIES: readonly (readonly [methods: string, path: RegExp, policy: ThrottlingPolicy])[] = [
  ['GET', /^$/, GET_SET],
  ['GET', /^\/(?:skus|osupgradehistory|rollingupgrades\/latest|extensions(?:\/[^/]+)?)$/, GET_SET],
  ['GET', /^\/(?:instanceview|virtualmachines)$/, GET_MANY],
  ['PUT PATCH', /^$/, UPDATE_SET],
  ['PUT PATCH DELETE', /^\/extensions\/[^/]+$/, UPDATE_SET],
  ['POST', /^\/(?:manualupgrade|osrollingupgrade|extensionrollingupgrade|rollingupgrades\/cancel)$/, UPDATE_SET],
  ['DELETE', /^$/, DELETE_SET],
  ['POST', /^\/(?:deallocate|delete)$/, DELETE_SET],
  ['GET', /^\/virtualmachines\/[^/]+(?:\/instanceview|\/extensions(?:\/[^/]+)?)?$/, GET_INSTANCE],
  ['PUT PATCH', /^\/virtualmachines\/[^/]+(?:\/extensions\/[^/]+)?$/, UPDATE_INSTANCE],
  ['POST', /^\/virtualmachines\/[^/]+\/(?:start|restart|redeploy|reimage|reimageall|runcommand)$/, UPDATE_INSTANCE],
  ['DELETE', /^\/virtualmachines\/[^/]+(?:\/extensions\/[^/]+)?$/, DELETE_INSTANCE],
  ['POST', /^\/virtualmachines\/[^/]+\/(?:poweroff|deallocate)$/, DELETE_INSTANCE],
];

const SCALE_SET =
  /^(\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.compute\/virtualmachinescalesets\/[^/]+)(.*)$/;
const INSTANCE = /^\/virtualmachines\/[^/]+/;
const OPERATION = /^\/subscriptions\/[^/]+\/providers\/microsoft\.compute\/locations\/[^/]+\/operations\/[^/]+$/;

/** Returns the policy of a request and the resource whose bucket it takes from; `undefined` if the request has no bucket. */
export function policyFor(method: string, url: string): { policy: ThrottlingPolicy; resource: string } | undefined {
  const [path = ''] = url.toLowerCase().split('?');
  if (OPERATION.test(path)) return { policy: GET_OPERATION, resource: path };
  const [, set, below = ''] = SCALE_SET.exec(path) ?? [];
  const policy = POLICIES.find(([methods, pattern]) => methods.split(' ').includes(method) && pattern.test(below))?.[2];
  return policy && set ? { policy, resource: `${set}${INSTANCE.exec(below)?.[0] ?? ''}` } : undefined;
}
