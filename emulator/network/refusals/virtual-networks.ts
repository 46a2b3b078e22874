import { refusals } from '../../core/refusals.ts';
import { NO_DETAILS } from './common.ts';

/** Rejections of a virtual network or of one of its subnets. */
export const virtualNetworkRefusals = refusals(
  {
    invalidSubnet: {
      code: 'NetcfgInvalidSubnet',
      status: 400,
      message: (subnet: string, network: string | undefined) =>
        `Subnet '${subnet}' is not valid in virtual network '${network}'.`,
      sources: ['terraform-provider-azurerm-10826'],
      assumed: 'that a subnet without a range, or with too small a one, is rejected in the same words',
    },
    subnetOutside: {
      code: 'NetcfgSubnetRangeOutsideVnet',
      status: 400,
      message: (subnet: string, network: string | undefined) =>
        `Subnet '${subnet}' is not valid because its IP address range is outside the IP address range of virtual network '${network}'.`,
      sources: ['azure-docs-123869'],
    },
    subnetsOverlap: {
      code: 'NetcfgSubnetRangesOverlap',
      status: 400,
      message: (subnet: string, network: string | undefined) =>
        `Subnet '${subnet}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${network}'.`,
      sources: ['azure-docs-123869'],
    },
    reservedPrefix: {
      code: 'AddressPrefixReserved',
      status: 400,
      message: (prefix: string, owner: string) =>
        `Address prefix ${prefix} of resource ${owner} overlaps a range that is reserved: multicast, broadcast, loopback, link-local or Azure's internal DNS.`,
      sources: [],
      assumed: 'all of it',
    },
    prefixesOverlap: {
      code: 'AddressPrefixesOverlap',
      status: 400,
      message: (prefix: string, owner: string) =>
        `Address prefix ${prefix} of resource ${owner} overlaps another address prefix of its address space.`,
      sources: [],
      assumed: 'all of it',
    },
    prefixFormat: {
      code: 'InvalidAddressPrefixFormat',
      status: 400,
      message: (prefix: string, owner: string) =>
        `Address prefix ${prefix} of resource ${owner} is not formatted correctly. It should follow CIDR notation, for example 10.0.0.0/24.`,
      sources: ['azure-service-operator-997'],
    },
    hostBits: {
      code: 'InvalidCIDRNotation',
      status: 400,
      message: (prefix: string, owner: string, correct: string) =>
        `The address prefix ${prefix} in resource ${owner} has an invalid CIDR notation. For the given prefix length, the address prefix should be ${correct}.`,
      sources: ['sql-server-samples-492'],
    },
    subnetInUse: {
      code: 'InUseSubnetCannotBeDeleted',
      status: 400,
      message: (subnet: string, user: string) =>
        `Subnet ${subnet} is in use by ${user} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.`,
      sources: ['cluster-api-provider-azure-172'],
    },
    prefixInUse: {
      code: 'InUsePrefixCannotBeDeleted',
      status: 400,
      message: (prefix: string, subnet: string) =>
        `IpPrefix ${prefix} on Subnet ${subnet} has active allocations and cannot be deleted.`,
      sources: [],
      assumed: 'the code and the message, as seen in public notes',
    },
    subnetIsFull: {
      code: 'SubnetIsFull',
      status: 400,
      message: (subnet: string, ranges: readonly string[]) =>
        `Subnet ${subnet} with address prefix ${ranges.join(',')} does not have enough capacity for 1 IP addresses.`,
      sources: ['karpenter-provider-azure-734', 'azure-docs-88211'],
    },
  },
  NO_DETAILS,
);
