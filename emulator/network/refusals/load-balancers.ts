import { refusals } from '../../core/refusals.ts';
import { NO_DETAILS } from './common.ts';

/** The names of the resources that a rejection of a probe or its rule tells. */
interface ProbeUse {
  readonly rule: string;
  readonly probe: string;
  readonly scaleSet: string;
}

const usedProbe = ({ rule, probe, scaleSet }: ProbeUse, change: string, to: string) =>
  `Load balancer rule ${rule} cannot be ${change} because the rule references the load balancer probe ${probe} that is used as health probe by VM scale set ${scaleSet}. To ${to} this rule, please update VM scale set to remove the reference to the probe.`;

/** Rejections of a load balancer by its own body. */
export const loadBalancerRefusals = refusals(
  {
    subnetAndPublicAddress: {
      code: 'FrontendIPConfigHasBothSubnetAndPublicIP',
      status: 400,
      message: (frontend: string) =>
        `Frontend IP Configuration ${frontend} must not reference both a Subnet and a Public IP Address.`,
      sources: ['terraform-provider-azurerm-1622'],
    },
    noSubnetOrPublicAddress: {
      code: 'FrontendIPConfigHasNoSubnetOrPublicIP',
      status: 400,
      message: (frontend: string) =>
        `Frontend IP Configuration ${frontend} must reference either a Subnet or a Public IP Address.`,
      sources: ['ernest-480'],
    },
    repeatedPublicAddress: {
      code: 'PublicIPReferencedByMultipleIPConfigs',
      status: 400,
      message: (address: string, balancer: string) =>
        `Public ip address ${address} is referenced by multiple ipconfigs in resource ${balancer}.`,
      sources: ['cloud-provider-azure-4243'],
    },
    sameFrontendPort: {
      code: 'RulesUseSameFrontendPortProtocolAndIPConfig',
      status: 400,
      message: (rules: string, frontend: string, protocol: string, port: number) =>
        `Load balancing rules ${rules} use the same frontend IP configuration ${frontend}, protocol ${protocol} and frontend port ${port}.`,
      sources: [],
      assumed: 'the code and the message, after those for the same backend port',
    },
    sameBackendPort: {
      code: 'RulesUseSameBackendPortProtocolAndPool',
      status: 400,
      message: (rules: string, protocol: string, port: number | undefined, pool: string) =>
        `Load balancing rules ${rules} with floating IP disabled use the same protocol ${protocol} and backend port ${port}, and must not be used with the same backend address pool ${pool}.`,
      sources: [],
      assumed: 'the code and the message, as seen in public Terraform code',
    },
    sourceNatOfOutboundRule: {
      code: 'LoadBalancingRuleMustDisableSNATSinceSameFrontendIPConfigurationIsReferencedByOutboundRule',
      status: 400,
      message: (rule: string, frontend: string, outboundRule: string) =>
        `Load Balancing Rules ${rule} must have disableOutboundSNAT set to true when same FrontendIPConfiguration ${frontend} is referenced by Outbound Rules ${outboundRule}.`,
      sources: ['azure-743'],
    },
    probePathNotAllowed: {
      code: 'ProbeRequestPathNotAllowed',
      status: 400,
      message: (probe: string) => `Probe ${probe} has protocol Tcp, for which a requestPath is not allowed.`,
      sources: ['rest-load-balancers'],
      assumed: 'the code and the message',
    },
    probePathMissing: {
      code: 'ProbeRequestPathMissing',
      status: 400,
      message: (probe: string) => `Probe ${probe} must have RequestPath set for an HTTP or HTTPS protocol.`,
      sources: ['rest-load-balancers'],
      assumed: 'the code and the message',
    },
  },
  NO_DETAILS,
);

/** Rejections of a load balancer by the addresses it uses and the scale sets that use it. */
export const loadBalancerUseRefusals = refusals(
  {
    primaryConfigurations: {
      code: 'InvalidParameter',
      status: 400,
      message: (nic: string, count: number) => ({
        message: `Network interface configuration ${nic} must have exactly one primary IP configuration, and has ${count}.`,
        target: 'ipConfigurations',
      }),
      sources: [],
      assumed: 'the code and the message',
    },
    twoNetworks: {
      code: 'SubnetsNotInSameVnet',
      status: 400,
      message: (scaleSet: string, first: string, second: string) =>
        `The subnets of the IP configurations of ${scaleSet} are not in the same virtual network: ${first} and ${second}.`,
      sources: [],
      assumed: 'all of it',
    },
    subnetRequired: {
      code: 'SubnetIsRequired',
      status: 400,
      message: (configuration: string) => `Subnet reference is required for ipconfiguration ${configuration}.`,
      sources: [],
      assumed: 'the code and the message',
    },
    primaryInterfaces: {
      code: 'InvalidParameter',
      status: 400,
      message: (scaleSet: string, count: number) => ({
        message: `Virtual Machine Scale Set ${scaleSet} must have exactly one primary network interface configuration, and has ${count}.`,
        target: 'networkInterfaceConfigurations',
      }),
      sources: [],
      assumed: 'the code and the message',
    },
    skuOfAddress: {
      code: 'PublicIPAndLBSkuDoNotMatch',
      status: 400,
      message: (sku: string, balancer: string, addressSku: string, address: string) =>
        `${sku} sku load balancer ${balancer} cannot reference ${addressSku} sku publicIP ${address}.`,
      sources: ['terraform-azurerm-loadbalancer-32'],
    },
    addressInUse: {
      code: 'PublicIPAddressInUse',
      status: 400,
      message: (frontend: string, address: string, user: string) =>
        `Resource ${frontend} is referencing public IP address ${address} that is already allocated to resource ${user}.`,
      sources: ['gardener-extension-provider-azure-757'],
    },
    addressNotInSubnet: {
      code: 'PrivateIPAddressNotInSubnet',
      status: 400,
      message: (address: string, ranges: readonly string[]) =>
        `Private static IP address ${address} does not belong to the range of subnet prefix ${ranges.join(',')}.`,
      sources: ['deployment-errors-page'],
      assumed: 'the message',
    },
    addressReserved: {
      code: 'PrivateIPAddressInReservedRange',
      status: 400,
      message: (address: string, ranges: readonly string[]) =>
        `Private static IP address ${address} falls within reserved IP range of subnet prefix ${ranges.join(',')}.`,
      sources: ['deployment-errors-page'],
      assumed: 'the message',
    },
    addressAllocated: {
      code: 'PrivateIPAddressIsAllocated',
      status: 400,
      message: (frontend: string, address: string, holder: string) =>
        `IP configuration ${frontend} is using the private IP address ${address} which is already allocated to resource ${holder}.`,
      sources: ['terraform-azure-bigip-module-63'],
    },
    poolInUse: {
      code: 'LoadBalancerBackendAddressPoolInUseByVirtualMachineScaleSet',
      status: 400,
      message: (pool: string, scaleSet: string) =>
        `Cannot remove backend address pool ${pool} from load balancer since it is in use by virtual machine scale set ${scaleSet}.`,
      sources: ['vm-scale-sets-53'],
      assumed: 'the code, after the one for NAT pools',
    },
    natPoolInUse: {
      code: 'LoadBalancerInboundNatPoolInUseByVirtualMachineScaleSet',
      status: 400,
      message: (pool: string, scaleSet: string) =>
        `Cannot remove inbound nat pool ${pool} from load balancer since it is in use by virtual machine scale set ${scaleSet}.`,
      sources: ['terraform-provider-azurerm-4769'],
    },
    removedRuleOfUsedProbe: {
      code: 'CannotRemoveRuleUsedByProbeUsedByVMSS',
      status: 400,
      message: (use: ProbeUse) => usedProbe(use, 'removed', 'remove'),
      sources: ['terraform-provider-azurerm-4769'],
    },
    modifiedRuleOfUsedProbe: {
      code: 'CannotModifyRuleUsedByProbeUsedByVMSS',
      status: 400,
      message: (use: ProbeUse) => usedProbe(use, 'modified', 'modify'),
      sources: ['terraform-provider-azurerm-922'],
      assumed: 'the message, and that only the loss of the probe is rejected',
    },
    inUse: {
      code: 'LoadBalancerInUseByVirtualMachineScaleSet',
      status: 400,
      message: (balancer: string, children: readonly string[], scaleSet: string | undefined) =>
        `Cannot delete load balancer ${balancer} since its child resources ${children.join(', ')} are in use by virtual machine scale set ${scaleSet}.`,
      sources: ['cluster-api-provider-azure-3163'],
    },
    probeNotUsable: {
      code: 'CannotUseHealthProbeWithoutLoadBalancing',
      status: 400,
      message: (scaleSet: string, probe: string, reason: string) =>
        `VM scale set ${scaleSet} cannot use probe ${probe} as a HealthProbe because ${reason}`,
      sources: ['palo-alto-vmss-module', 'aro-rp-547'],
      assumed: 'the reason for a probe that no rule uses',
    },
  },
  NO_DETAILS,
);
