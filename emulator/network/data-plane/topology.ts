import type { Resource, Resources } from '../../arm/resources.ts';
import { isLinking } from '../engine/links.ts';
import { poolsOf } from '../load-balancers/checks.ts';
import { LoadBalancer } from '../load-balancers/load-balancers.ts';
import { type ProbeSettings, probeSettings } from '../load-balancers/probes.ts';
import { type LoadBalancingRule, partsOfBody } from '../load-balancers/schema.ts';
import { PublicIpAddress } from '../public-ip-addresses/public-ip-addresses.ts';
import type { Backend } from './backend.ts';
import { Gates } from './gates.ts';

/** A load balancing rule that takes connections from outside, or asks a probe. */
export interface BalancedRule {
  readonly id: string;
  /** True for the Standard SKU, which is closed unless a security group opens it. */
  readonly isStandard: boolean;
  /** The public address of its frontend; missing for one inside a network. */
  readonly publicAddress: { readonly id: string; readonly address: string } | undefined;
  readonly takesTcp: boolean;
  readonly frontendPort: number;
  readonly backendPort: number;
  readonly distribution: 'Default' | 'SourceIP' | 'SourceIPProtocol';
  readonly probe: Probe | undefined;
  readonly backends: readonly Backend[];
}

/** A probe that at least one rule uses, with its backends. */
export interface Probe extends ProbeSettings {
  readonly id: string;
  /** By the id of their interface, in lower case. */
  readonly backends: Map<string, Backend>;
}

const INTERFACES = 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/networkInterfaces';

/**
 * The network as it is in force: its load balancing rules, their backends and the security groups in between. It is
 * computed from the resources whenever one of them has changed.
 */
export class Topology {
  readonly rules: readonly BalancedRule[];
  /** By id in lower case. */
  readonly probes: ReadonlyMap<string, Probe> = new Map();

  constructor(resources: Resources) {
    const members = membersOf(resources.ofType(INTERFACES), new Gates(resources));
    const probes = new Map<string, Probe>();
    this.probes = probes;
    this.rules = resources
      .ofType('Microsoft.Network/loadBalancers')
      .filter((resource) => resource instanceof LoadBalancer)
      .flatMap((balancer) =>
        partsOfBody(balancer.inForce ?? { location: '' }).rules.map((rule) =>
          balancedRule(resources, balancer, rule, members, probes),
        ),
      );
  }
}

function balancedRule(
  resources: Resources,
  balancer: LoadBalancer,
  rule: LoadBalancingRule,
  members: ReadonlyMap<string, Backend[]>,
  probes: Map<string, Probe>,
): BalancedRule {
  const {
    frontendIPConfiguration,
    frontendPort,
    backendPort = frontendPort,
    protocol,
    ...properties
  } = rule.properties;
  const parts = partsOfBody(balancer.inForce ?? balancer.body);
  const frontend = parts.frontends.find(({ name }) => isPart(frontendIPConfiguration.id, name));
  const address = resources.get(frontend?.properties?.publicIPAddress?.id ?? '');
  const backends = poolsOf(rule).flatMap(({ id }) => members.get(id.toLowerCase()) ?? []);
  const id = properties.probe?.id.toLowerCase();
  const settings = parts.probes.find(({ name }) => id !== undefined && isPart(id, name));
  const probe = id !== undefined && settings ? (probes.get(id) ?? newProbe(id, settings)) : undefined;
  if (probe) {
    probes.set(probe.id, probe);
    for (const backend of backends) probe.backends.set(backend.key, backend);
  }
  return {
    id: `${balancer.id}/loadBalancingRules/${rule.name}`,
    isStandard: balancer.inForce?.sku?.name === 'Standard',
    publicAddress:
      address instanceof PublicIpAddress && address.address !== undefined
        ? { id: address.id, address: address.address }
        : undefined,
    takesTcp: protocol !== 'Udp' && protocol !== 'Quic',
    frontendPort,
    backendPort,
    distribution: properties.loadDistribution ?? 'Default',
    probe,
    backends,
  };
}

function newProbe(id: string, part: Parameters<typeof probeSettings>[0]): Probe {
  return { id, ...probeSettings(part), backends: new Map() };
}

function isPart(id: string, name: string): boolean {
  return id.toLowerCase().endsWith(`/${name.toLowerCase()}`);
}

/** Returns the members of each backend pool, by the pool's id in lower case. */
function membersOf(interfaces: readonly Resource[], gates: Gates): Map<string, Backend[]> {
  const members = new Map<string, Backend[]>();
  for (const resource of interfaces) {
    if (!isLinking(resource)) continue;
    for (const { from, to } of resource.links()) {
      if (!/\/backendAddressPools\//i.test(to)) continue;
      const pool = to.toLowerCase();
      const list = members.get(pool) ?? [];
      members.set(pool, list);
      list.push(gates.backend(resource, from));
    }
  }
  return members;
}
