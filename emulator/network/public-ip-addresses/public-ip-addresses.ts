import type { Azure } from '../../arm/azure.ts';
import { hasZones, normalizeLocation } from '../../arm/locations.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Kind } from '../engine/kind.ts';
import { type Link, linksTo } from '../engine/links.ts';
import { NetworkResource } from '../engine/network-resource.ts';
import { gatewayRefusals, networkRefusals } from '../refusals/common.ts';
import { publicAddressRefusals } from '../refusals/public-ip-addresses.ts';
import { type AddressHolder, freePublicAddress } from './pool.ts';
import { PublicIpAddressBody } from './schema.ts';

/** A public IP address. */
export class PublicIpAddress extends NetworkResource<PublicIpAddressBody> implements AddressHolder {
  readonly type = 'Microsoft.Network/publicIPAddresses';
  /** The address that it has once it is in use; a static one always is. */
  held: string | undefined;

  get allocation(): 'Static' | 'Dynamic' {
    return allocationOf(this.body);
  }

  get publicAddresses(): readonly string[] {
    return this.held === undefined ? [] : [this.held];
  }

  /** The address; `undefined` for a dynamic one that is not in use. */
  get address(): string | undefined {
    return this.allocation === 'Static' || this.users().length > 0 ? this.held : undefined;
  }

  /** Returns the links of its users. */
  users(): Link[] {
    return linksTo(this.azure, this.id);
  }

  links(): Link[] {
    return [];
  }

  override settle(): void {
    super.settle();
    this.held ??= freePublicAddress(this.azure, this.body.properties?.publicIPAddressVersion ?? 'IPv4');
  }

  protected properties(): JsonObject {
    const { dnsSettings, ...properties } = this.body.properties ?? {};
    const { address } = this;
    const [user] = this.users();
    const label = dnsSettings?.domainNameLabel;
    return {
      publicIPAddressVersion: 'IPv4',
      publicIPAllocationMethod: this.allocation,
      idleTimeoutInMinutes: 4,
      ipTags: [],
      ddosSettings: { protectionMode: 'VirtualNetworkInherited' },
      ...properties,
      ...(address !== undefined && { ipAddress: address }),
      ...(dnsSettings && {
        dnsSettings: {
          ...dnsSettings,
          ...(label !== undefined && { fqdn: `${label}.${this.location}.cloudapp.azure.com` }),
        },
      }),
      ...(user && { ipConfiguration: { id: user.from } }),
    };
  }

  protected override beside(): JsonObject {
    const { sku, zones } = this.body;
    return { sku: { name: 'Basic', tier: 'Regional', ...sku }, ...(zones && { zones }) };
  }
}

/** Public IP addresses. */
export const publicIpAddresses: Kind<PublicIpAddressBody, PublicIpAddress> = {
  type: 'publicIPAddresses',
  schema: PublicIpAddressBody,
  seconds: DURATIONS.publicIpAddressWrite.seconds,
  parts: [],
  writableParts: [],
  is: (resource) => resource instanceof PublicIpAddress,
  make: (azure, id, body) => new PublicIpAddress(azure, id, body),
  check,
  checkAgainst,
  checkDeletion,
};

/** assumed: that Static is the default where nothing else is allowed. */
function allocationOf({ sku, properties }: PublicIpAddressBody): 'Static' | 'Dynamic' {
  return properties?.publicIPAllocationMethod ?? ((sku?.name ?? 'Basic') === 'Basic' ? 'Dynamic' : 'Static');
}

/** The form of a label, in the words of Azure's refusal. */
const DNS_LABEL = /^[a-z][a-z0-9-]{1,61}[a-z0-9]$/;

function check(id: string, body: PublicIpAddressBody): void {
  const { sku: { name = 'Basic' } = {}, zones = [], location } = body;
  if (name !== 'Basic' && allocationOf(body) === 'Dynamic') throw publicAddressRefusals.mustBeStatic(name, id);
  const label = body.properties?.dnsSettings?.domainNameLabel;
  if (label !== undefined && !DNS_LABEL.test(label)) throw publicAddressRefusals.dnsLabel(label, DNS_LABEL.source);
  if (new Set(zones).size < zones.length) throw publicAddressRefusals.repeatedZone(zones, id);
  const supported = hasZones(normalizeLocation(location)) ? ['1', '2', '3'] : [];
  if (!zones.every((zone) => supported.includes(zone)))
    throw gatewayRefusals.unsupportedZones(zones, id.split('/').at(-1) ?? '', normalizeLocation(location), supported);
}

function checkAgainst(azure: Azure, id: string, body: PublicIpAddressBody, known: PublicIpAddress | undefined): void {
  const label = body.properties?.dnsSettings?.domainNameLabel?.toLowerCase();
  const region = normalizeLocation(body.location);
  const others = all(azure).filter((other) => other !== known && other.location === region);
  if (label !== undefined && others.some((other) => labelOf(other) === label))
    throw publicAddressRefusals.dnsNameInUse(`${label}.${region}.cloudapp.azure.com`);
  if (known && (known.body.sku?.name ?? 'Basic') !== (body.sku?.name ?? 'Basic'))
    throw networkRefusals.skuChange(id, known.body.sku?.name ?? 'Basic');
  if (known && zonesOf(known.body) !== zonesOf(body))
    throw publicAddressRefusals.zoneChange(id, zonesOf(known.body), zonesOf(body));
}

function checkDeletion(_azure: Azure, address: PublicIpAddress): void {
  const [user] = address.users();
  if (user) throw publicAddressRefusals.inUse(address.id, user.from);
}

/** Returns the zones of an address in Azure's words. */
function zonesOf({ zones = [] }: PublicIpAddressBody): string {
  return zones.length > 0 ? zones.toSorted().join(', ') : 'NoZone';
}

function labelOf({ body }: PublicIpAddress): string | undefined {
  return body.properties?.dnsSettings?.domainNameLabel?.toLowerCase();
}

function all(azure: Azure): PublicIpAddress[] {
  return azure.resources
    .below(`/subscriptions/${azure.subscription.subscriptionId}`)
    .filter((resource) => resource instanceof PublicIpAddress);
}
