import type * as v from 'valibot';
import { choice, integer, list, noEffect, object, opt, readOnly, text } from '../../schema/types.ts';
import { emptyList, referenceTo, state, topLevel } from '../engine/schema.ts';

/** The body of a public IP address's PUT. */
export const PublicIpAddressBody = object('PublicIPAddress', {
  ...topLevel,
  sku: opt(
    object('PublicIPAddressSku', {
      name: opt(choice('Basic', 'Standard', 'StandardV2')),
      tier: opt(choice('Regional', 'Global')),
    }),
  ),
  zones: opt(list(text)),
  properties: opt(
    object('PublicIPAddressPropertiesFormat', {
      ...state,
      publicIPAllocationMethod: opt(choice('Static', 'Dynamic')),
      publicIPAddressVersion: opt(choice('IPv4', 'IPv6')),
      dnsSettings: opt(
        object('PublicIPAddressDnsSettings', {
          domainNameLabel: opt(text),
          domainNameLabelScope: noEffect(
            choice('TenantReuse', 'SubscriptionReuse', 'ResourceGroupReuse', 'NoReuse'),
            'the name has no hash put in',
          ),
          fqdn: readOnly('made of label and region'),
          reverseFqdn: noEffect(text, 'there is no reverse look-up'),
        }),
      ),
      idleTimeoutInMinutes: noEffect(integer(4, 30), 'no flow is idle that long'),
      ddosSettings: noEffect(
        object('DdosSettings', {
          protectionMode: opt(choice('VirtualNetworkInherited', 'Enabled', 'Disabled')),
          ddosProtectionPlan: opt(referenceTo('ddosProtectionPlans')),
          ddosCustomPolicy: opt(referenceTo('ddosCustomPolicies')),
        }),
        'nobody attacks',
      ),
      ipTags: opt(emptyList),
      publicIPPrefix: opt(referenceTo('publicIPPrefixes')),
      deleteOption: noEffect(choice('Delete', 'Detach'), 'no virtual machine takes it along'),
      ipAddress: readOnly('given by Azure'),
      ipConfiguration: readOnly('computed from who uses it'),
      natGateway: readOnly(),
      linkedPublicIPAddress: readOnly(),
      servicePublicIPAddress: readOnly(),
      migrationPhase: readOnly(),
      upgradedToV2: readOnly(),
    }),
  ),
});

export type PublicIpAddressBody = v.InferOutput<typeof PublicIpAddressBody>;
