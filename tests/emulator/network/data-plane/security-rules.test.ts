import { assert, constantFrom, integer, property, record, uniqueArray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddress, parsePrefix } from '../../../../emulator/core/ip-addresses.ts';
import { inboundRules } from '../../../../emulator/network/data-plane/security-rules.ts';
import type { SecurityRule } from '../../../../emulator/network/security-groups/schema.ts';

type Properties = SecurityRule['properties'];

const CLIENT = '198.51.100.1';
const PROBE = '168.63.129.16';

/** A rule that is for everything, but for what is said. */
function rule(changes: Partial<Properties>, name = 'own'): SecurityRule {
  const properties: Properties = {
    direction: 'Inbound',
    access: 'Deny',
    priority: 100,
    protocol: '*',
    sourcePortRange: '*',
    destinationPortRange: '*',
    destinationAddressPrefix: '*',
    ...(changes.sourceAddressPrefixes ? {} : { sourceAddressPrefix: '*' }),
    ...changes,
  };
  return { name, properties };
}

/** The name of the rule that decides over a connection to 10.0.0.4:80. */
function decided(rules: SecurityRule[], source: string, port = 80): string {
  const space = [parsePrefix('10.0.0.0/16')].filter((prefix) => prefix !== undefined);
  const flow = { source: address(source), sourcePort: 40_000, destination: address('10.0.0.4'), destinationPort: port };
  return inboundRules(rules)(flow, space).name;
}

function address(text: string) {
  const parsed = parseAddress(text);
  if (!parsed) throw new Error(`${text} is no address.`);
  return parsed;
}

describe('Without rules of its own, a group', () => {
  test.for([
    ['lets in the virtual network', '10.0.7.7', 'AllowVnetInBound'],
    ['lets in probes, as the host is part of the virtual network by its tag', PROBE, 'AllowVnetInBound'],
    ['keeps out the Internet', CLIENT, 'DenyAllInBound'],
  ])('%s', ([, source = '', name]) => expect(decided([], source)).toBe(name));
});

describe('A rule is for', () => {
  test.for<[string, Partial<Properties>, string, boolean]>([
    ['probes, when its source is AzureLoadBalancer', { sourceAddressPrefix: 'AzureLoadBalancer' }, PROBE, true],
    ['no client, when its source is AzureLoadBalancer', { sourceAddressPrefix: 'AzureLoadBalancer' }, CLIENT, false],
    ['probes, when its source is 168.63.129.16', { sourceAddressPrefix: PROBE }, PROBE, true],
    ['probes, when its source is 168.63.129.16/32', { sourceAddressPrefix: `${PROBE}/32` }, PROBE, true],
    ['clients, when its source is Internet', { sourceAddressPrefix: 'Internet' }, CLIENT, true],
    ['no probe, when its source is Internet', { sourceAddressPrefix: 'Internet' }, PROBE, false],
    ['no machine, when its source is Internet', { sourceAddressPrefix: 'Internet' }, '10.0.0.5', false],
    ['clients, when its source is 0.0.0.0/0', { sourceAddressPrefix: '0.0.0.0/0' }, CLIENT, true],
    ['clients of a prefix', { sourceAddressPrefix: '198.51.100.0/24' }, CLIENT, true],
    ['no client beside its prefix', { sourceAddressPrefix: '198.51.100.128/25' }, CLIENT, false],
    ['any of several prefixes', { sourceAddressPrefixes: ['192.0.2.0/24', CLIENT] }, CLIENT, true],
    ['a tag in any casing', { sourceAddressPrefix: 'INTERNET' }, CLIENT, true],
    ['nobody, when its source is another service', { sourceAddressPrefix: 'Storage.WestEurope' }, CLIENT, false],
    ['its own destination only', { destinationAddressPrefix: '10.0.0.5' }, CLIENT, false],
    ['the virtual network as destination', { destinationAddressPrefix: 'VirtualNetwork' }, CLIENT, true],
    ['its own port only', { destinationPortRange: '443' }, CLIENT, false],
    ['a range of ports', { destinationPortRange: '79-81' }, CLIENT, true],
    ['any of several ports', { destinationPortRange: '443', destinationPortRanges: ['80'] }, CLIENT, true],
    ['its own source port only', { sourcePortRange: '1-1023' }, CLIENT, false],
    ['TCP', { protocol: 'Tcp' }, CLIENT, true],
    ['UDP, which no connection is', { protocol: 'Udp' }, CLIENT, false],
    ['its direction only', { direction: 'Outbound' }, CLIENT, false],
  ])('%s', ([, changes, source, isFor]) => expect(decided([rule(changes)], source) === 'own').toBe(isFor));
});

const anyRule = record({
  priority: integer({ min: 100, max: 4096 }),
  access: constantFrom('Allow' as const, 'Deny' as const),
  sourceAddressPrefix: constantFrom('*', 'Internet', 'AzureLoadBalancer', 'VirtualNetwork', '198.51.100.0/24'),
  destinationPortRange: constantFrom('*', '80', '443', '1-1000'),
});

test('Whatever the rules and their order, the matching one with the lowest priority decides, and no other matters', () => {
  const source = constantFrom(CLIENT, PROBE, '10.0.0.9');
  const rules = uniqueArray(anyRule, { selector: ({ priority }) => priority, maxLength: 8 });
  assert(
    property(rules, source, constantFrom(80, 443, 8080), (all, from, port) => {
      const named = all.map((each) => rule(each, String(each.priority)));
      const alone = named.filter((each) => decided([each], from, port) === each.name);
      const first = Math.min(...alone.map(({ name }) => Number(name)));
      const expected = alone.length > 0 ? String(first) : decided([], from, port);
      expect(decided(named, from, port)).toBe(expected);
      expect(decided(named.toReversed(), from, port)).toBe(expected);
    }),
  );
});
