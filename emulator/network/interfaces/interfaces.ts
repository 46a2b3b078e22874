import { randomBytes, randomUUID } from 'node:crypto';
import type { Azure } from '../../arm/azure.ts';
import { normalizeLocation } from '../../arm/locations.ts';
import type { JsonObject } from '../../core/json.ts';
import { sameName } from '../engine/kind.ts';
import type { Link, Linking } from '../engine/links.ts';
import { newEtag } from '../engine/network-resource.ts';
import type { AddressHolder } from '../public-ip-addresses/pool.ts';
import { allocate } from '../virtual-networks/addresses.ts';
import type { IPConfiguration, NicConfiguration } from './network-profile-schema.ts';
import {
  allocatePublicAddresses,
  type InstanceAddress,
  publicAddressId,
  publicAddressView,
} from './public-addresses.ts';

/** The instance an interface belongs to. */
interface InterfaceOwner {
  scaleSetId: string;
  instanceId: string;
  location: string;
}

/** A network interface of a scale set's instance: Network shows it below its instance, in Compute's part of the id. */
class NetworkInterface implements AddressHolder, Linking {
  readonly type = 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/networkInterfaces';
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags = undefined;
  readonly createdTime: Date;
  readonly changedTime: Date;
  readonly provisioningState = 'Succeeded';
  readonly macAddress = newMacAddress();
  readonly #instance: string;
  readonly #configuration: NicConfiguration;
  /** Private addresses of the IP configurations, by name. */
  readonly #addresses: ReadonlyMap<string, string>;
  /** The public addresses of its instance. */
  readonly #given: readonly InstanceAddress[];
  readonly #links: Link[];
  readonly #etag = newEtag();
  readonly #resourceGuid = randomUUID();

  constructor(
    azure: Azure,
    of: InterfaceOwner,
    configuration: NicConfiguration,
    addresses: ReadonlyMap<string, string>,
    given: readonly InstanceAddress[],
  ) {
    this.#instance = instancePath(of.scaleSetId, of.instanceId);
    this.id = `${this.#instance}/networkInterfaces/${configuration.name}`;
    this.name = configuration.name;
    this.location = normalizeLocation(of.location);
    this.createdTime = this.changedTime = azure.clock.now();
    this.#configuration = configuration;
    this.#addresses = addresses;
    this.#given = given;
    this.#links = linksOf(this.id, configuration, addresses);
  }

  /** The address of the primary IP configuration. */
  get privateIPAddress(): string | undefined {
    const configurations = this.#configurations;
    const primary = configurations.find(({ properties }) => properties?.primary) ?? configurations[0];
    return primary && this.#addresses.get(primary.name);
  }

  get publicAddresses(): readonly string[] {
    return this.#given.flatMap(({ address }) => address ?? []);
  }

  /** Returns the bodies of its public addresses, or of those of one IP configuration. */
  publicAddressViews(ipConfiguration?: string): JsonObject[] {
    const { id, location } = this;
    const of = { id, location, instanceId: this.#instance.split('/').at(-1) ?? '', etag: this.#etag };
    return this.#given
      .filter((each) => ipConfiguration === undefined || sameName(each.ipConfiguration, ipConfiguration))
      .map((each) => publicAddressView(of, each));
  }

  links(): Link[] {
    return this.#links;
  }

  references(): string[] {
    return [...new Set(this.links().map(({ to }) => to))];
  }

  /** Returns the body of a GET, without type and location (source: recording-cli-nics). */
  view(): JsonObject {
    const { primary = true, networkSecurityGroup, ...properties } = this.#configuration.properties ?? {};
    const { dnsServers = [] } = properties.dnsSettings ?? {};
    return {
      name: this.name,
      id: this.id,
      etag: this.#etag,
      properties: {
        provisioningState: this.provisioningState,
        resourceGuid: this.#resourceGuid,
        ipConfigurations: this.#configurations.map((each) => this.#ipConfiguration(each)),
        dnsSettings: { dnsServers, appliedDnsServers: [] },
        macAddress: this.macAddress,
        enableAcceleratedNetworking: properties.enableAcceleratedNetworking ?? false,
        enableIPForwarding: properties.enableIPForwarding ?? false,
        ...(networkSecurityGroup && { networkSecurityGroup }),
        primary,
        virtualMachine: { id: this.#instance },
      },
    };
  }

  get #configurations(): readonly IPConfiguration[] {
    return this.#configuration.properties?.ipConfigurations ?? [];
  }

  #ipConfiguration({ name, properties = {} }: IPConfiguration): JsonObject {
    const { subnet, primary = true, privateIPAddressVersion = 'IPv4', loadBalancerBackendAddressPools } = properties;
    const address = this.#addresses.get(name);
    const given = this.#given.find(({ ipConfiguration }) => ipConfiguration === name);
    const instanceId = this.#instance.split('/').at(-1);
    const natRules = (properties.loadBalancerInboundNatPools ?? []).map(({ id }) => ({
      id: `${id.replace(/\/inboundNatPools\//i, '/inboundNatRules/')}.${instanceId}`,
    }));
    return {
      name,
      id: `${this.id}/ipConfigurations/${name}`,
      etag: this.#etag,
      properties: {
        provisioningState: this.provisioningState,
        ...(address !== undefined && { privateIPAddress: address }),
        privateIPAllocationMethod: 'Dynamic',
        ...(subnet && { subnet }),
        primary,
        privateIPAddressVersion,
        ...(given && { publicIPAddress: { id: publicAddressId(this.id, given) } }),
        ...(loadBalancerBackendAddressPools && { loadBalancerBackendAddressPools }),
        ...(natRules.length > 0 && { loadBalancerInboundNatRules: natRules }),
      },
    };
  }
}

/**
 * Creates one interface of an instance from the model's configuration of it. Its addresses are the lowest free ones of
 * their subnets; a subnet without any is `SubnetIsFull`. Public addresses come with it if the model asks for them.
 */
export function createInterface(azure: Azure, of: InterfaceOwner, configuration: NicConfiguration): NetworkInterface {
  const addresses = new Map<string, string>();
  for (const { name, properties: { subnet, privateIPAddressVersion } = {} } of configuration.properties
    ?.ipConfigurations ?? [])
    if (subnet) addresses.set(name, allocate(azure, subnet.id, privateIPAddressVersion, [...addresses.values()]));
  const given = allocatePublicAddresses(azure, configuration);
  const nic = new NetworkInterface(azure, of, configuration, addresses, given);
  azure.resources.set(nic);
  azure.dataPlane.interfacesChanged();
  return nic;
}

/** The interfaces of a scale set's instance, or of all its instances. */
export function interfacesOf(azure: Azure, scaleSetId: string, instanceId?: string): NetworkInterface[] {
  const below = instanceId === undefined ? scaleSetId : instancePath(scaleSetId, instanceId);
  return azure.resources.below(below).filter((resource) => resource instanceof NetworkInterface);
}

/** Deletes an instance's interfaces: frees their addresses and unplugs the machine. */
export function deleteInterfaces(azure: Azure, scaleSetId: string, instanceId: string): void {
  for (const { id } of interfacesOf(azure, scaleSetId, instanceId)) {
    azure.dataPlane.unplug(id);
    azure.resources.delete(id);
  }
  azure.dataPlane.interfacesChanged();
}

/** Returns the links of an interface, which never change. */
function linksOf(id: string, configuration: NicConfiguration, addresses: ReadonlyMap<string, string>): Link[] {
  const { networkSecurityGroup: group, ipConfigurations = [] } = configuration.properties ?? {};
  return [
    ...(group ? [{ from: id, to: group.id }] : []),
    ...ipConfigurations.flatMap(({ name, properties = {} }) => {
      const from = `${id}/ipConfigurations/${name}`;
      const address = addresses.get(name);
      const { subnet, loadBalancerBackendAddressPools = [], loadBalancerInboundNatPools = [] } = properties;
      return [
        ...(subnet ? [{ from, to: subnet.id, ...(address !== undefined && { address }) }] : []),
        ...[...loadBalancerBackendAddressPools, ...loadBalancerInboundNatPools].map(({ id: to }) => ({ from, to })),
      ];
    }),
  ];
}

function instancePath(scaleSetId: string, instanceId: string): string {
  return `${scaleSetId}/virtualMachines/${instanceId}`;
}

/** Returns a MAC address from Microsoft's range 00-0D-3A (source: recording-cli-nics). */
function newMacAddress(): string {
  const own = [...randomBytes(3)].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase());
  return ['00', '0D', '3A', ...own].join('-');
}
