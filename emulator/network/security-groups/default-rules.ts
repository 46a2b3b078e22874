import type { SecurityRule } from './schema.ts';

type Properties = SecurityRule['properties'];

/** The six default rules of each group (source: security-groups-page). */
export const DEFAULT_RULES: readonly SecurityRule[] = [
  rule('AllowVnetInBound', 'Allow inbound traffic from all VMs in VNET', 65000, 'Inbound', 'Allow', 'VirtualNetwork'),
  rule(
    'AllowAzureLoadBalancerInBound',
    'Allow inbound traffic from azure load balancer',
    65001,
    'Inbound',
    'Allow',
    'AzureLoadBalancer',
    '*',
  ),
  rule('DenyAllInBound', 'Deny all inbound traffic', 65500, 'Inbound', 'Deny', '*'),
  rule(
    'AllowVnetOutBound',
    'Allow outbound traffic from all VMs to all VMs in VNET',
    65000,
    'Outbound',
    'Allow',
    'VirtualNetwork',
  ),
  rule(
    'AllowInternetOutBound',
    'Allow outbound traffic from all VMs to Internet',
    65001,
    'Outbound',
    'Allow',
    '*',
    'Internet',
  ),
  rule('DenyAllOutBound', 'Deny all outbound traffic', 65500, 'Outbound', 'Deny', '*'),
];

function rule(
  name: string,
  description: string,
  priority: number,
  direction: Properties['direction'],
  access: Properties['access'],
  sourceAddressPrefix: string,
  destinationAddressPrefix = sourceAddressPrefix,
): SecurityRule {
  return {
    name,
    properties: {
      description,
      protocol: '*',
      sourcePortRange: '*',
      destinationPortRange: '*',
      sourceAddressPrefix,
      destinationAddressPrefix,
      access,
      priority,
      direction,
    },
  };
}
