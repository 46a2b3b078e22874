import { randomUUID } from 'node:crypto';
import type { Azure } from '../../arm/azure.ts';
import type { JsonObject } from '../../core/json.ts';
import { freePublicAddress } from '../public-ip-addresses/pool.ts';
import type { NicConfiguration } from './network-profile-schema.ts';

type Configuration = NonNullable<
  NonNullable<
    NonNullable<NonNullable<NicConfiguration['properties']>['ipConfigurations']>[number]['properties']
  >['publicIPAddressConfiguration']
>;

/** A public address that an instance has of its own, below an IP configuration of one of its interfaces. */
export interface InstanceAddress {
  /** The name of its IP configuration. */
  readonly ipConfiguration: string;
  readonly configuration: Configuration;
  readonly address: string | undefined;
  readonly resourceGuid: string;
}

/** Gives an instance the public addresses that a model asks for. They are its own as long as its interface is there. */
export function allocatePublicAddresses(azure: Azure, { properties }: NicConfiguration): InstanceAddress[] {
  const given: InstanceAddress[] = [];
  for (const {
    name,
    properties: { publicIPAddressConfiguration: configuration } = {},
  } of properties?.ipConfigurations ?? []) {
    if (!configuration) continue;
    const version = configuration.properties?.publicIPAddressVersion ?? 'IPv4';
    const more = given.flatMap(({ address }) => address ?? []);
    const address = freePublicAddress(azure, version, more);
    given.push({ ipConfiguration: name, configuration, address, resourceGuid: randomUUID() });
  }
  return given;
}

/** Returns the id of an instance's public address. */
export function publicAddressId(nic: string, { ipConfiguration, configuration }: InstanceAddress): string {
  return `${nic}/ipConfigurations/${ipConfiguration}/publicIPAddresses/${configuration.name}`;
}

/** Returns the body of a GET. Shape: SDK, PublicIPAddress. The label is made of the instance's index and the model's (source: sdk-arm-compute); that the index comes first, after `vm`, is assumed. */
export function publicAddressView(
  nic: { readonly id: string; readonly location: string; readonly instanceId: string; readonly etag: string },
  given: InstanceAddress,
): JsonObject {
  const { name, sku, tags, properties = {} } = given.configuration;
  const { idleTimeoutInMinutes = 4, publicIPAddressVersion = 'IPv4', dnsSettings, publicIPPrefix } = properties;
  const label = dnsSettings && `vm${nic.instanceId}.${dnsSettings.domainNameLabel}`;
  return {
    name,
    id: publicAddressId(nic.id, given),
    etag: nic.etag,
    ...(tags && { tags }),
    sku: { name: 'Basic', tier: 'Regional', ...sku },
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: given.resourceGuid,
      ...(given.address !== undefined && { ipAddress: given.address }),
      publicIPAddressVersion,
      publicIPAllocationMethod: sku?.name === 'Standard' ? 'Static' : 'Dynamic',
      idleTimeoutInMinutes,
      ipTags: [],
      ...(publicIPPrefix && { publicIPPrefix }),
      ...(label !== undefined && {
        dnsSettings: { domainNameLabel: label, fqdn: `${label}.${nic.location}.cloudapp.azure.com` },
      }),
      ipConfiguration: { id: `${nic.id}/ipConfigurations/${given.ipConfiguration}` },
    },
  };
}
