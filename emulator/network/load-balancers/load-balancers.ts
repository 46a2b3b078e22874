import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { JsonObject } from '../../core/json.ts';
import { type Kind, writablePart } from '../engine/kind.ts';
import { fromKind, type Link, linksTo } from '../engine/links.ts';
import { NetworkResource } from '../engine/network-resource.ts';
import { checkReference } from '../engine/references.ts';
import { networkRefusals } from '../refusals/common.ts';
import { allocate } from '../virtual-networks/addresses.ts';
import { checkLoadBalancer, isMadeByPool, poolsOf } from './checks.ts';
import { LoadBalancerBody, type NatRule, NatRuleBody, type Pool, PoolBody, partsOfBody } from './schema.ts';
import { checkFrontendUse, checkLoadBalancerDeletion, checkScaleSetUse } from './use.ts';
import * as views from './view.ts';

/** A load balancer. */
export class LoadBalancer extends NetworkResource<LoadBalancerBody> {
  readonly type = 'Microsoft.Network/loadBalancers';
  /** Private addresses of the frontends, by name. */
  #addresses = new Map<string, string>();

  override accept(body: LoadBalancerBody): void {
    const before = this.#addresses;
    this.#addresses = new Map();
    for (const { name, properties: { subnet, ...properties } = {} } of partsOfBody(body).frontends) {
      if (!subnet) continue;
      const chosen = properties.privateIPAllocationMethod === 'Static' ? properties.privateIPAddress : before.get(name);
      this.#addresses.set(name, chosen ?? this.#nextAddress(subnet.id, properties.privateIPAddressVersion));
    }
    super.accept(body);
  }

  override keepAssigned(known: this): void {
    for (const { name, properties: { subnet, privateIPAllocationMethod } = {} } of partsOfBody(this.body).frontends) {
      const address = known.#addresses.get(name);
      if (subnet && privateIPAllocationMethod !== 'Static' && address !== undefined) this.#addresses.set(name, address);
    }
  }

  links(): Link[] {
    const { frontends, pools, rules, outboundRules, natRules, natPools } = partsOfBody(this.body);
    const from = (kind: string, name: string, ...to: ({ id: string } | undefined)[]) =>
      to.flatMap((each) => (each ? [{ from: this.partId(kind, name), to: each.id }] : []));
    return [
      ...frontends.flatMap(({ name, properties: { subnet, publicIPAddress } = {} }) => [
        ...from('frontendIPConfigurations', name, publicIPAddress),
        ...from('frontendIPConfigurations', name, subnet).map((link) => this.#withAddress(link, name)),
      ]),
      ...pools.flatMap(({ name, properties }) => from('backendAddressPools', name, properties?.virtualNetwork)),
      ...rules.flatMap((rule) => {
        const { frontendIPConfiguration, probe } = rule.properties;
        return from('loadBalancingRules', rule.name, frontendIPConfiguration, ...poolsOf(rule), probe);
      }),
      ...outboundRules.flatMap(({ name, properties: { frontendIPConfigurations, backendAddressPool } }) =>
        from('outboundRules', name, ...frontendIPConfigurations, backendAddressPool),
      ),
      ...natRules.flatMap(({ name, properties: { frontendIPConfiguration, backendAddressPool } }) =>
        from('inboundNatRules', name, frontendIPConfiguration, backendAddressPool),
      ),
      ...natPools.flatMap(({ name, properties }) => from('inboundNatPools', name, properties.frontendIPConfiguration)),
    ];
  }

  protected properties(): JsonObject {
    const { frontends, pools, rules, probes, outboundRules, natRules, natPools } = partsOfBody(this.body);
    const to = (kind: string, name: string) => linksTo(this.azure, this.partId(kind, name));
    return {
      frontendIPConfigurations: frontends.map((frontend) => {
        const { name, zones } = frontend;
        const view = views.frontendView(frontend, this.#addresses.get(name), to('frontendIPConfigurations', name));
        return this.part('frontendIPConfigurations', name, view, zones && { zones });
      }),
      backendAddressPools: pools.map((pool) =>
        this.part('backendAddressPools', pool.name, views.poolView(pool, to('backendAddressPools', pool.name))),
      ),
      loadBalancingRules: rules.map((rule) => this.part('loadBalancingRules', rule.name, views.ruleView(rule))),
      probes: probes.map((probe) => this.part('probes', probe.name, views.probeView(probe, to('probes', probe.name)))),
      inboundNatRules: [
        ...natRules.map((rule) => this.part('inboundNatRules', rule.name, views.natRuleView(rule))),
        ...this.#madeNatRules(),
      ],
      outboundRules: outboundRules.map((rule) => this.part('outboundRules', rule.name, views.outboundRuleView(rule))),
      inboundNatPools: natPools.map((pool) => this.part('inboundNatPools', pool.name, views.natPoolView(pool))),
    };
  }

  protected override beside(): JsonObject {
    return { sku: { name: 'Basic', tier: 'Regional', ...this.body.sku } };
  }

  #nextAddress(subnetId: string, version: 'IPv4' | 'IPv6' | undefined): string {
    return allocate(this.azure, subnetId, version, [...this.#addresses.values()]);
  }

  #withAddress(link: Link, frontend: string): Link {
    const address = this.#addresses.get(frontend);
    return address === undefined ? link : { ...link, address };
  }

  #madeNatRules(): JsonObject[] {
    return partsOfBody(this.body).natPools.flatMap((pool) =>
      fromKind(linksTo(this.azure, this.partId('inboundNatPools', pool.name)), 'ipConfigurations').map(({ from }) => {
        const instanceId = from.split('/')[10] ?? '';
        return this.part('inboundNatRules', `${pool.name}.${instanceId}`, views.madeNatRule(pool, instanceId, from));
      }),
    );
  }
}

const backendAddressPools = writablePart<LoadBalancerBody, Pool>(
  'backendAddressPools',
  DURATIONS.loadBalancerPartWrite.seconds,
  PoolBody,
  ({ properties }) => properties?.backendAddressPools,
  (body, pools) => ({ ...body, properties: { ...body.properties, backendAddressPools: pools } }),
);

const inboundNatRules = writablePart<LoadBalancerBody, NatRule>(
  'inboundNatRules',
  DURATIONS.loadBalancerPartWrite.seconds,
  NatRuleBody,
  ({ properties }) => properties?.inboundNatRules,
  (body, rules) => ({ ...body, properties: { ...body.properties, inboundNatRules: rules } }),
);

/** Load balancers. */
export const loadBalancers: Kind<LoadBalancerBody, LoadBalancer> = {
  type: 'loadBalancers',
  schema: LoadBalancerBody,
  seconds: DURATIONS.loadBalancerWrite.seconds,
  parts: [
    'frontendIPConfigurations',
    'backendAddressPools',
    'loadBalancingRules',
    'probes',
    'outboundRules',
    'inboundNatRules',
  ],
  writableParts: [backendAddressPools, inboundNatRules],
  is: (resource) => resource instanceof LoadBalancer,
  make: (azure, id, body) => new LoadBalancer(azure, id, body),
  complete: withoutMadeRules,
  check: checkLoadBalancer,
  checkAgainst,
  checkDeletion: (azure, { id, body }) => checkLoadBalancerDeletion(azure, id, body),
};

/** Drops the NAT rules that pools created, which clients send back: the pools create them again. */
function withoutMadeRules({ properties = {}, ...body }: LoadBalancerBody): LoadBalancerBody {
  const { inboundNatRules: rules, inboundNatPools: pools = [] } = properties;
  if (!rules) return { ...body, properties };
  const own = rules.filter(({ name }) => !isMadeByPool(name, pools));
  return { ...body, properties: { ...properties, inboundNatRules: own } };
}

function checkAgainst(azure: Azure, id: string, body: LoadBalancerBody, known: LoadBalancer | undefined): void {
  const [before, after] = [known?.body.sku?.name ?? 'Basic', body.sku?.name ?? 'Basic'];
  if (known && before !== after) throw networkRefusals.skuChange(id, before);
  checkFrontendUse(azure, id, body);
  for (const { name, properties } of partsOfBody(body).pools)
    if (properties?.virtualNetwork)
      checkReference(azure, properties.virtualNetwork.id, {
        id: `${id}/backendAddressPools/${name}`,
        location: body.location,
      });
  if (known) checkScaleSetUse(azure, id, known.body, body);
}
