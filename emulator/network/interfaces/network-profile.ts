import type { Azure } from '../../arm/azure.ts';
import { sameId } from '../../arm/resource-id.ts';
import { checkNames } from '../engine/names.ts';
import { checkPresence, type Referrer } from '../engine/references.ts';
import { findProbe } from '../load-balancers/probes.ts';
import { loadBalancerUseRefusals } from '../refusals/load-balancers.ts';
import type { NicConfiguration, ScaleSetNetworkProfile } from './network-profile-schema.ts';

/** Ids (subnets, pools, probe, security groups) that a network profile can't be without. */
export function networkReferences({
  healthProbe,
  networkInterfaceConfigurations = [],
}: ScaleSetNetworkProfile): string[] {
  const ids = networkInterfaceConfigurations.flatMap(
    ({ properties: { networkSecurityGroup, ipConfigurations = [] } = {} }) => [
      networkSecurityGroup?.id ?? [],
      ipConfigurations.flatMap(({ properties = {} }) => [
        properties.subnet?.id ?? [],
        (properties.loadBalancerBackendAddressPools ?? []).map(({ id }) => id),
        (properties.loadBalancerInboundNatPools ?? []).map(({ id }) => id),
      ]),
    ],
  );
  return [...new Set([healthProbe?.id ?? [], ids].flat(3))];
}

/** Returns the ids, in lower case, of the virtual networks in which a network profile has subnets. */
function networksOf(profile: ScaleSetNetworkProfile): string[] {
  return [...new Set(subnetsOf(profile).map(networkOf))];
}

/** Returns the ids of the subnets that a network profile has. */
export function subnetsOf({ networkInterfaceConfigurations = [] }: ScaleSetNetworkProfile): string[] {
  const configurations = networkInterfaceConfigurations.flatMap(({ properties }) => properties?.ipConfigurations ?? []);
  return configurations.flatMap(({ properties }) => properties?.subnet?.id ?? []);
}

/** Returns the id of a subnet's network, in lower case. */
export function networkOf(subnet: string): string {
  return subnet.toLowerCase().split('/').slice(0, 9).join('/');
}

/** Refuses a network profile that points at what isn't there or is in another region, or a health probe that can't tell health. */
export function checkScaleSetNetwork(azure: Azure, scaleSet: Referrer, profile: ScaleSetNetworkProfile): void {
  checkPrimary(scaleSet, profile);
  checkConfigurations(scaleSet, profile);
  for (const id of networkReferences(profile)) checkPresence(azure, id, scaleSet);
  if (!profile.healthProbe) return;
  const { id } = profile.healthProbe;
  const cannotUse = (why: string) => loadBalancerUseRefusals.probeNotUsable(scaleSet.id, id, why);
  const primary = primaryOf(profile.networkInterfaceConfigurations ?? []);
  const balancer = id.split('/').slice(0, 9).join('/');
  if (!primary.pools.some((pool) => sameId(pool.split('/').slice(0, 9).join('/'), balancer)))
    throw cannotUse(
      `primary IP configuration ${primary.name} of the scale set does not use load balancing. LoadBalancerBackendAddressPools property of the IP configuration must reference backend address pool of the load balancer that contains the probe.`,
    );
  if (!findProbe(azure, id)?.usedByRule)
    throw cannotUse('load balancing rule that uses this probe does not exist in the load balancer.');
}

/** Refuses to have no interface, or interfaces none or several of which are the primary one. */
function checkPrimary({ id }: Referrer, { networkInterfaceConfigurations: all = [] }: ScaleSetNetworkProfile): void {
  const count = countPrimary(all);
  if (count !== 1) throw loadBalancerUseRefusals.primaryInterfaces(id, count);
}

/** Returns the number of those that are primary. One alone is it unless it says otherwise. */
function countPrimary(all: readonly { properties?: { primary?: boolean } }[]): number {
  return all.filter(({ properties }) => properties?.primary ?? all.length === 1).length;
}

/** Refuses names that repeat, and an interface whose IP configurations lack a subnet or the one that is primary (assumed). */
function checkConfigurations({ id }: Referrer, profile: ScaleSetNetworkProfile): void {
  const { networkInterfaceConfigurations: all = [] } = profile;
  checkNames(id, all);
  const [first, second] = networksOf(profile);
  if (second !== undefined) throw loadBalancerUseRefusals.twoNetworks(id, first ?? '', second);
  for (const { name, properties: { ipConfigurations = [] } = {} } of all) {
    const nic = `${id}/networkInterfaceConfigurations/${name}`;
    checkNames(nic, ipConfigurations);
    const count = countPrimary(ipConfigurations);
    if (count !== 1) throw loadBalancerUseRefusals.primaryConfigurations(nic, count);
    for (const each of ipConfigurations)
      if (!each.properties?.subnet)
        throw loadBalancerUseRefusals.subnetRequired(`${nic}/ipConfigurations/${each.name}`);
  }
}

/** The primary IP configuration of the primary interface, and the pools it is in. */
function primaryOf(interfaces: readonly NicConfiguration[]): { name: string; pools: string[] } {
  const nic = interfaces.find(({ properties }) => properties?.primary) ?? interfaces[0];
  const configurations = nic?.properties?.ipConfigurations ?? [];
  const own = configurations.find(({ properties }) => properties?.primary) ?? configurations[0];
  const pools = own?.properties?.loadBalancerBackendAddressPools ?? [];
  return { name: own?.name ?? '', pools: pools.map(({ id }) => id) };
}
