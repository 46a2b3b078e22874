import type { Behaviors } from '../../behaviors/index.ts';
import { parseAddress } from '../../core/ip-addresses.ts';
import type { Endpoint, HealthState } from '../../core/traffic.ts';
import type { Backend } from './backend.ts';
import { type Client, choose } from './distribution.ts';
import type { BalancedRule } from './topology.ts';

/** What becomes of a new connection: a machine takes it, refuses it with a reset, or nobody answers. */
export type Delivery = 'unanswered' | 'refused' | Taken;

/** A connection that a machine took: it stays with it. */
export interface Taken {
  readonly endpoint: Endpoint;
  readonly backend: Backend;
  readonly port: number;
}

/** What deliveries need to know of the data plane. */
interface Surroundings {
  readonly behaviors: Behaviors;
  endpoint(key: string): Endpoint | undefined;
  health(id: string, probeId: string): { readonly state: HealthState };
}

/**
 * Brings a new connection to a machine. The load balancer chooses without regard to security groups, which look at the
 * connection when it arrives: at the machine's own address and port (source: security-groups-page).
 */
export function deliver(around: Surroundings, rule: BalancedRule | undefined, client: Client): Delivery {
  const backend = rule && choose(heeded(around, rule), client, eligible(around, rule));
  const endpoint = backend && around.endpoint(backend.key);
  const source = parseAddress(client.address);
  if (!backend || !endpoint || !source) return 'unanswered';
  const flow = { source, sourcePort: client.port, destinationPort: rule.backendPort };
  // A Standard load balancer is closed unless a security group opens it; a Basic one is open (source: load-balancer-sku-page).
  if (backend.isGuarded ? !backend.admits(flow) : rule.isStandard) return 'unanswered';
  return endpoint.listensOn(rule.backendPort) ? { endpoint, backend, port: rule.backendPort } : 'refused';
}

/**
 * Whether a connection that a machine took still goes on. documented: Azure Load Balancer health probes, "Probe down
 * behavior". One backend down ends nothing; when all are, Standard lets connections go on if there is more than one.
 */
export function lasts(around: Surroundings, rule: BalancedRule | undefined, { endpoint, backend }: Taken): boolean {
  if (!rule || around.endpoint(backend.key) !== endpoint) return false;
  return eligible(around, rule).length > 0 || (rule.isStandard && rule.backends.length > 1);
}

/** The rule as it is in force: in a variant where a client keeps to an instance, its port says nothing. */
function heeded({ behaviors }: Surroundings, rule: BalancedRule): BalancedRule {
  if (behaviors.connectionsOfOneClient === 'any' || rule.distribution !== 'Default') return rule;
  return { ...rule, distribution: 'SourceIP' };
}

/** Who gets new connections: every running machine that the rule's probe finds healthy, or every one where none asks. */
function eligible(around: Surroundings, { backends, probe }: BalancedRule): Backend[] {
  const running = backends.filter(({ key }) => around.endpoint(key));
  if (!probe) return running;
  const healthy = running.filter(({ key }) => around.health(key, probe.id).state === 'healthy');
  return healthy.length === 0 && probe.noHealthyBackendsBehavior === 'AllProbedUp' ? running : healthy;
}
