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
