import type { Behaviors } from '../../behaviors/index.ts';
import { parseAddress } from '../../core/ip-addresses.ts';
import type { Endpoint, HealthState } from '../../core/traffic.ts';
import type { Backend } from './backend.ts';
import { type Client, choose } from './distribution.ts';
import type { BalancedRule } from './topology.ts';

/** The fate of a new connection: a machine takes it, refuses it with a reset, or there is no answer. */
export type Delivery = 'unanswered' | 'refused' | Taken;

/** A connection that a machine took: it stays with it. */
export interface Taken {
  readonly endpoint: Endpoint;
  readonly backend: Backend;
  readonly port: number;
}

/** The part of the data plane that deliveries use. */
interface Surroundings {
  readonly behaviors: Behaviors;
  endpoint(key: string): Endpoint | undefined;
  health(id: string, probeId: string): { readonly state: HealthState };
}

/**
 * Delivers a new connection to a machine. The load balancer chooses without regard to security groups, which look at the
 * connection when it arrives: at the machine's own address and port (source: security-groups-page).
 */
export function deliver(around: Surroundings, rule: BalancedRule | undefined, client: Client): Delivery {
  const backend = rule && choose(inVariant(around, rule), client, eligible(around, rule));
  const endpoint = backend && around.endpoint(backend.key);
  const source = parseAddress(client.address);
  if (!backend || !endpoint || !source) return 'unanswered';
  const flow = { source, sourcePort: client.port, destinationPort: rule.backendPort };
  // A Standard load balancer is closed unless a security group opens it; a Basic one is open (source: load-balancer-sku-page).
  if (backend.isGuarded ? !backend.admits(flow) : rule.isStandard) return 'unanswered';
  return endpoint.listensOn(rule.backendPort) ? { endpoint, backend, port: rule.backendPort } : 'refused';
}

/**
 * Returns true if a connection that a machine took still lasts (source: probe-page). One backend down ends nothing; when all are,
 * Standard lets connections go on if there is more than one.
 */
export function lasts(around: Surroundings, rule: BalancedRule | undefined, { endpoint, backend }: Taken): boolean {
  if (!rule || around.endpoint(backend.key) !== endpoint) return false;
  return eligible(around, rule).length > 0 || (rule.isStandard && rule.backends.length > 1);
}

/** Returns the rule of the variant. If a client keeps to an instance, its port does not count. */
function inVariant({ behaviors }: Surroundings, rule: BalancedRule): BalancedRule {
  if (behaviors.connectionsOfOneClient === 'any' || rule.distribution !== 'Default') return rule;
  return { ...rule, distribution: 'SourceIP' };
}

/**
 * Returns the backends for new connections: each running machine that the rule's probe finds healthy, or each one without a probe.
 */
function eligible(around: Surroundings, { backends, probe }: BalancedRule): Backend[] {
  const running = backends.filter(({ key }) => around.endpoint(key));
  if (!probe) return running;
  const healthy = running.filter(({ key }) => around.health(key, probe.id).state === 'healthy');
  return healthy.length === 0 && probe.noHealthyBackendsBehavior === 'AllProbedUp' ? running : healthy;
}
