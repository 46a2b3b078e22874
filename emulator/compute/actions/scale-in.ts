import type { Instance } from '../instances/instance.ts';

interface ScaleInPolicy {
  rules?: ('Default' | 'OldestVM' | 'NewestVM')[];
  prioritizeUnhealthyVMs?: boolean;
}

/**
 * The `count` instances that go when a set shrinks: always one of the fullest zone; there the highest id, or with a rule the oldest
 * or the newest (source: scale-in-policy-page). Azure also balances fault domains; here that follows from the ids, which are given
 * to the domains in turn. Unhealthy ones go before the others where the policy says so (source: sdk-arm-compute).
 */
export function leavingFirst(
  instances: Instance[],
  count: number,
  policy: ScaleInPolicy = {},
  isUnhealthy: (instance: Instance) => boolean = () => false,
): Instance[] {
  const order = ORDERS[policy.rules?.[0] ?? 'Default'];
  const sickFirst = (a: Instance, b: Instance) =>
    policy.prioritizeUnhealthyVMs ? Number(isUnhealthy(b)) - Number(isUnhealthy(a)) : 0;
  const left = instances.toSorted((a, b) => sickFirst(a, b) || order(a, b));
  const leaving: Instance[] = [];
  while (leaving.length < count) {
    const next = left.find(({ zone }) => left.every((other) => inZone(left, other.zone) <= inZone(left, zone)));
    if (!next) break;
    left.splice(left.indexOf(next), 1);
    leaving.push(next);
  }
  return leaving;
}

const byId = (a: Instance, b: Instance) => Number(b.instanceId) - Number(a.instanceId);
const byAge = (a: Instance, b: Instance) => a.timeCreated.getTime() - b.timeCreated.getTime();

const ORDERS: Record<'Default' | 'OldestVM' | 'NewestVM', (a: Instance, b: Instance) => number> = {
  Default: byId,
  OldestVM: (a, b) => byAge(a, b) || byId(b, a),
  NewestVM: (a, b) => byAge(b, a) || byId(a, b),
};

function inZone(instances: Instance[], zone: string | undefined): number {
  return instances.filter((each) => each.zone === zone).length;
}
