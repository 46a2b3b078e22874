import { type Address, type Prefix, parseAddress, parsePrefix } from '../../core/ip-addresses.ts';
import { DEFAULT_RULES } from '../security-groups/default-rules.ts';
import type { SecurityRule } from '../security-groups/schema.ts';

/** The address that probes come from, and the only one behind the tag AzureLoadBalancer (source: probe-page). */
export const PROBE_SOURCE: Address = { version: 4, value: 0xa83f8110n };

/** A TCP connection that a client opens to a machine. */
export interface Flow {
  source: Address;
  sourcePort: number;
  destination: Address;
  destinationPort: number;
}

/** Finds the rule that decides over a flow; `space` is the address space of the machine's virtual network. */
export type Decide = (flow: Flow, space: readonly Prefix[]) => SecurityRule;

type AddressTest = (address: Address, space: readonly Prefix[]) => boolean;
type PortTest = (port: number) => boolean;
type RuleProperties = SecurityRule['properties'];

/**
 * The inbound rules of a security group: the one with the lowest priority that matches decides, and the default rules come
 * last (source: security-groups-page).
 */
export function inboundRules(own: readonly SecurityRule[]): Decide {
  const rules = [...own, ...DEFAULT_RULES]
    .filter(({ properties: { direction, protocol } }) => direction === 'Inbound' && ['*', 'Tcp'].includes(protocol))
    .toSorted((a, b) => a.properties.priority - b.properties.priority)
    .map((rule) => ({ rule, matches: matcher(rule.properties) }));
  return (flow, space) => {
    const found = rules.find(({ matches }) => matches(flow, space));
    if (!found) throw new Error('No default rule matches: the last of them is for everything.');
    return found.rule;
  };
}

function matcher(rule: RuleProperties): (flow: Flow, space: readonly Prefix[]) => boolean {
  const source = addresses(rule.sourceAddressPrefix, rule.sourceAddressPrefixes);
  const destination = addresses(rule.destinationAddressPrefix, rule.destinationAddressPrefixes);
  const sourcePort = ports(rule.sourcePortRange, rule.sourcePortRanges);
  const destinationPort = ports(rule.destinationPortRange, rule.destinationPortRanges);
  return (flow, space) =>
    destinationPort(flow.destinationPort) &&
    sourcePort(flow.sourcePort) &&
    source(flow.source, space) &&
    destination(flow.destination, space);
}

function ports(one: string | undefined, more: readonly string[] = []): PortTest {
  const ranges = [...(one ? [one] : []), ...more].map((range) => {
    const [from = Number.NaN, to = from] = range === '*' ? [0, 65535] : range.split('-').map(Number);
    return { from, to };
  });
  return (port) => ranges.some(({ from, to }) => from <= port && port <= to);
}

function addresses(one: string | undefined, more: readonly string[] = []): AddressTest {
  const tests = [...(one ? [one] : []), ...more].map(addressTest);
  return (address, space) => tests.some((test) => test(address, space));
}

function addressTest(text: string): AddressTest {
  const exact = parseAddress(text);
  if (exact) return (address) => sameAddress(address, exact);
  const prefix = parsePrefix(text);
  if (prefix) return (address) => within(prefix, address);
  return TAGS[text.toLowerCase()] ?? (() => false);
}

/**
 * Service tags (source: service-tags-page). The virtual network's has the host's virtual address in it.
 * assumed: that the Internet's has it not. No caller here has an address of another service.
 */
const TAGS: Record<string, AddressTest> = {
  '*': () => true,
  azureloadbalancer: (address) => sameAddress(address, PROBE_SOURCE),
  virtualnetwork: inVirtualNetwork,
  internet: (address, space) => !inVirtualNetwork(address, space),
};

function inVirtualNetwork(address: Address, space: readonly Prefix[]): boolean {
  return sameAddress(address, PROBE_SOURCE) || space.some((prefix) => within(prefix, address));
}

function sameAddress(a: Address, b: Address): boolean {
  return a.version === b.version && a.value === b.value;
}

function within({ version, first, last }: Prefix, address: Address): boolean {
  return version === address.version && first <= address.value && address.value <= last;
}
