import { refusals } from '../../core/refusals.ts';
import { NO_DETAILS } from './common.ts';

/** Rejections of a public IP address. */
export const publicAddressRefusals = refusals(
  {
    mustBeStatic: {
      code: 'StandardSkuPublicIPAddressesMustBeStatic',
      status: 400,
      message: (sku: string, id: string) => `${sku} sku publicIp ${id} must have AllocationMethod set to Static.`,
      sources: ['azure-docs-42889'],
    },
    dnsLabel: {
      code: 'InvalidDomainNameLabel',
      status: 400,
      message: (label: string, pattern: string) =>
        `The domain name label ${label} is invalid. It must conform to the following regular expression: ${pattern}.`,
      sources: ['deis-4854'],
    },
    zoneChange: {
      code: 'ResourceAvailabilityZonesCannotBeModified',
      status: 400,
      message: (id: string, old: string, next: string) =>
        `Resource ${id} has an existing availability zone constraint ${old} and the request has availability zone constraint ${next}, which do not match. Zones cannot be added/updated/removed once the resource is created. The resource cannot be updated from regional to zonal or vice-versa.`,
      sources: ['azops-701', 'azure-cli-16653'],
    },
    repeatedZone: {
      code: 'InvalidAvailabilityZone',
      status: 400,
      message: (zones: readonly string[], id: string) =>
        `The zone(s) '${zones.join(',')}' for resource ${id} contain duplicates. Each zone can be specified only once.`,
      sources: [],
      assumed: 'all of it',
    },
    dnsNameInUse: {
      code: 'DnsRecordInUse',
      status: 400,
      message: (name: string) => `DNS record ${name} is already used by another public IP.`,
      sources: ['deployment-history-page'],
    },
    inUse: {
      code: 'PublicIPAddressCannotBeDeleted',
      status: 400,
      message: (id: string, user: string) =>
        `Public IP address ${id} can not be deleted since it is still allocated to resource ${user}. In order to delete the public IP, disassociate/detach the Public IP address from the resource.  To learn how to do this, see aka.ms/deletepublicip.`,
      sources: ['cloudtik-158'],
    },
  },
  NO_DETAILS,
);
