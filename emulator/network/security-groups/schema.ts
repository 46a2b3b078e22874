import type * as v from 'valibot';
import { choice, flag, integer, list, noEffect, object, opt, readOnly, text } from '../../schema/types.ts';
import { emptyList, shown, state, topLevel } from '../engine/schema.ts';

const RuleProperties = object('SecurityRulePropertiesFormat', {
  ...state,
  description: opt(text),
  protocol: choice('*', 'Tcp', 'Udp', 'Icmp', 'Esp', 'Ah'),
  sourcePortRange: opt(text),
  sourcePortRanges: opt(list(text)),
  destinationPortRange: opt(text),
  destinationPortRanges: opt(list(text)),
  sourceAddressPrefix: opt(text),
  sourceAddressPrefixes: opt(list(text)),
  destinationAddressPrefix: opt(text),
  destinationAddressPrefixes: opt(list(text)),
  sourceApplicationSecurityGroups: opt(emptyList),
  destinationApplicationSecurityGroups: opt(emptyList),
  access: choice('Allow', 'Deny'),
  // Its bounds have words of their own: see security-group-checks.
  priority: integer(),
  direction: choice('Inbound', 'Outbound'),
});

/** The body of a security rule's own PUT: its name stands in the path. */
export const SecurityRuleBody = object('SecurityRule', {
  ...shown,
  name: readOnly('the name in the path counts'),
  properties: RuleProperties,
});

const SecurityRule = object('SecurityRule', { ...shown, name: text, properties: RuleProperties });

/** The body of a network security group's PUT. */
export const SecurityGroupBody = object('NetworkSecurityGroup', {
  ...topLevel,
  properties: opt(
    object('NetworkSecurityGroupPropertiesFormat', {
      ...state,
      securityRules: opt(list(SecurityRule)),
      flushConnection: noEffect(flag, 'no connection outlives a change of rules'),
      defaultSecurityRules: readOnly('the same for every group'),
      networkInterfaces: readOnly('computed from the interfaces'),
      subnets: readOnly('computed from the subnets'),
      flowLogs: readOnly(),
    }),
  ),
});

export type SecurityRule = v.InferOutput<typeof SecurityRule>;
export type SecurityGroupBody = v.InferOutput<typeof SecurityGroupBody>;
