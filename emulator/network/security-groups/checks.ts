import { parseAddress, parsePrefix } from '../../core/ip-addresses.ts';
import { checkNames } from '../engine/names.ts';
import { securityGroupRefusals } from '../refusals/security-groups.ts';
import { DEFAULT_RULES } from './default-rules.ts';
import type { SecurityGroupBody, SecurityRule } from './schema.ts';
import { isServiceTag } from './service-tags.ts';

const [LOWEST, HIGHEST] = [100, 4096];
const [FIRST_PORT, LAST_PORT] = [0, 65535];

/** Refuses rules that say nothing sensible, or contradict each other. */
export function checkRules(id: string, { properties: { securityRules = [] } = {} }: SecurityGroupBody): void {
  checkNames(id, securityRules);
  for (const [i, rule] of securityRules.entries()) {
    checkComplete(id, rule);
    checkPriority(rule);
    for (const range of portsOf(rule)) checkPorts(range);
    for (const prefix of addressesOf(rule)) checkAddresses(prefix);
    const other = [...DEFAULT_RULES, ...securityRules.slice(0, i)].find((each) => sameTurn(each, rule));
    if (other) throw securityGroupRefusals.conflict(other.name, rule.name);
  }
}

function sameTurn(a: SecurityRule, b: SecurityRule): boolean {
  return a.properties.priority === b.properties.priority && a.properties.direction === b.properties.direction;
}

function checkComplete(id: string, { name, properties: rule }: SecurityRule): void {
  // An empty text is none: templates fill in either the one or the list.
  const missing = (one = '', more: readonly string[] = []) => one === '' && more.length === 0;
  const needed = [
    missing(rule.sourceAddressPrefix, rule.sourceAddressPrefixes) &&
      'SourceAddressPrefixes, SourceAddressPrefix, or SourceApplicationSecurityGroups',
    missing(rule.destinationAddressPrefix, rule.destinationAddressPrefixes) &&
      'DestinationAddressPrefixes, DestinationAddressPrefix, or DestinationApplicationSecurityGroups',
    missing(rule.sourcePortRange, rule.sourcePortRanges) && 'SourcePortRanges or SourcePortRange',
    missing(rule.destinationPortRange, rule.destinationPortRanges) && 'DestinationPortRanges or DestinationPortRange',
  ].find((each) => each !== false);
  if (needed !== undefined) throw securityGroupRefusals.parametersMissing(`${id}/securityRules/${name}`, needed);
}

function checkPriority({ properties: { priority } }: SecurityRule): void {
  if (priority < LOWEST || priority > HIGHEST) throw securityGroupRefusals.priority(priority, LOWEST, HIGHEST);
}

function checkPorts(range: string): void {
  const ends = range.split('-').map((end) => (/^\d+$/.test(end) ? Number(end) : Number.NaN));
  const [from = Number.NaN, to = from] = ends;
  if (range !== '*' && !(ends.length <= 2 && from >= FIRST_PORT && from <= to && to <= LAST_PORT))
    throw securityGroupRefusals.portRange(range, FIRST_PORT, LAST_PORT);
}

function checkAddresses(prefix: string): void {
  const range = parsePrefix(prefix);
  const isRange = range !== undefined && range.value === range.first;
  if (prefix !== '*' && !isServiceTag(prefix) && !parseAddress(prefix) && !isRange)
    throw securityGroupRefusals.addressPrefix(prefix);
}

function portsOf({ properties }: SecurityRule): string[] {
  const { sourcePortRange, destinationPortRange, sourcePortRanges = [], destinationPortRanges = [] } = properties;
  return [sourcePortRange || [], destinationPortRange || [], sourcePortRanges, destinationPortRanges].flat();
}

function addressesOf({ properties }: SecurityRule): string[] {
  const { sourceAddressPrefix, sourceAddressPrefixes = [] } = properties;
  const { destinationAddressPrefix, destinationAddressPrefixes = [] } = properties;
  return [
    sourceAddressPrefix || [],
    destinationAddressPrefix || [],
    sourceAddressPrefixes,
    destinationAddressPrefixes,
  ].flat();
}
