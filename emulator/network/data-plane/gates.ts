import type { Resource, Resources } from '../../arm/resources.ts';
import { type Address, type Prefix, parseAddress, parsePrefix } from '../../core/ip-addresses.ts';
import { sameName } from '../engine/kind.ts';
import type { Linking } from '../engine/links.ts';
import { SecurityGroup } from '../security-groups/security-groups.ts';
import { VirtualNetwork } from '../virtual-networks/virtual-networks.ts';
import { Backend } from './backend.ts';
import { type Decide, inboundRules } from './security-rules.ts';

/** The security group and the address space of a subnet. */
interface Surroundings {
  group: Decide | undefined;
  space: Prefix[];
}

const NOWHERE: Address = { version: 4, value: 0n };

/** Finds the security groups that stand before interfaces; each is read once. */
export class Gates {
  readonly #resources: Resources;
  readonly #groups = new Map<string, Decide>();
  readonly #subnets = new Map<string, Surroundings>();

  constructor(resources: Resources) {
    this.#resources = resources;
  }

  /** The backend that one IP configuration of an interface is. */
  backend(nic: Resource & Linking, configuration: string): Backend {
    const links = nic.links();
    const subnet = links.find(({ from, to }) => from === configuration && /\/subnets\//i.test(to));
    const own = links.find(({ to }) => /\/networkSecurityGroups\//i.test(to));
    const { group, space } = this.#subnet(subnet?.to ?? '');
    const groups = [group, own && this.#group(own.to)].filter((each) => each !== undefined);
    return new Backend(nic.id, parseAddress(subnet?.address ?? '') ?? NOWHERE, groups, space);
  }

  #subnet(id: string): Surroundings {
    const key = id.toLowerCase();
    const known = this.#subnets.get(key) ?? this.#readSubnet(id);
    this.#subnets.set(key, known);
    return known;
  }

  #readSubnet(id: string): Surroundings {
    const [network, name = ''] = id.split(/\/subnets\//i);
    const owner = this.#resources.get(network ?? '');
    const { addressSpace, subnets = [] } =
      (owner instanceof VirtualNetwork ? owner.inForce?.properties : undefined) ?? NO_NETWORK;
    const group = subnets.find((each) => sameName(each.name, name))?.properties?.networkSecurityGroup;
    return {
      group: group && this.#group(group.id),
      space: addressSpace.addressPrefixes.map(parsePrefix).filter((prefix) => prefix !== undefined),
    };
  }

  #group(id: string): Decide {
    const key = id.toLowerCase();
    const owner = this.#resources.get(id);
    const rules = owner instanceof SecurityGroup ? owner.inForce?.properties?.securityRules : undefined;
    const known = this.#groups.get(key) ?? inboundRules(rules ?? []);
    this.#groups.set(key, known);
    return known;
  }
}

const NO_NETWORK = { addressSpace: { addressPrefixes: [] }, subnets: [] };
