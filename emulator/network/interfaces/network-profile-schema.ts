import type * as v from 'valibot';
import { choice, flag, integer, list, noEffect, object, opt, text, texts } from '../../schema/types.ts';
import { emptyList, wholeResource } from '../engine/schema.ts';

/** A pointer to a part of the network. A public template sends the pools whole, as `reference()` returns them (source: flexible-quickstart-template). */
const reference = object('SubResource', { id: text, ...wholeResource });

const PublicAddress = object('VirtualMachineScaleSetPublicIPAddressConfiguration', {
  name: text,
  sku: opt(object('PublicIPAddressSku', { name: opt(text), tier: opt(text) })),
  tags: opt(texts),
  properties: opt(
    object('VirtualMachineScaleSetPublicIPAddressConfigurationProperties', {
      idleTimeoutInMinutes: opt(integer(4, 30)),
      dnsSettings: opt(
        object('VirtualMachineScaleSetPublicIPAddressConfigurationDnsSettings', {
          domainNameLabel: text,
          domainNameLabelScope: opt(text),
        }),
      ),
      ipTags: opt(emptyList),
      publicIPPrefix: opt(reference),
      publicIPAddressVersion: opt(choice('IPv4', 'IPv6')),
      deleteOption: opt(choice('Delete', 'Detach')),
    }),
  ),
});

const IPConfiguration = object('VirtualMachineScaleSetIPConfiguration', {
  name: text,
  properties: opt(
    object('VirtualMachineScaleSetIPConfigurationProperties', {
      subnet: opt(reference),
      primary: opt(flag),
      privateIPAddressVersion: opt(choice('IPv4', 'IPv6')),
      loadBalancerBackendAddressPools: opt(list(reference)),
      loadBalancerInboundNatPools: opt(list(reference)),
      publicIPAddressConfiguration: opt(PublicAddress),
      applicationGatewayBackendAddressPools: opt(emptyList),
      applicationSecurityGroups: opt(emptyList),
    }),
  ),
});

const oneKind = 'interfaces are all of one kind';

const NicConfiguration = object('VirtualMachineScaleSetNetworkConfiguration', {
  name: text,
  tags: noEffect(texts, 'interfaces of instances show no tags'),
  properties: opt(
    object('VirtualMachineScaleSetNetworkConfigurationProperties', {
      primary: opt(flag),
      ipConfigurations: opt(list(IPConfiguration)),
      networkSecurityGroup: opt(reference),
      dnsSettings: noEffect(
        object('VirtualMachineScaleSetNetworkConfigurationDnsSettings', { dnsServers: opt(list(text)) }),
        'guests resolve no names outside of the emulator',
      ),
      enableAcceleratedNetworking: noEffect(flag, oneKind),
      disableTcpStateTracking: noEffect(flag, oneKind),
      enableFpga: noEffect(flag, oneKind),
      enableIPForwarding: noEffect(flag, 'guests route nothing'),
      auxiliaryMode: noEffect(choice('None', 'AcceleratedConnections', 'Floating'), oneKind),
      auxiliarySku: noEffect(choice('None', 'A1', 'A2', 'A4', 'A8'), oneKind),
      deleteOption: noEffect(choice('Delete', 'Detach'), 'interfaces of Uniform instances always go with them'),
    }),
  ),
});

/** `virtualMachineProfile.networkProfile` of a scale set. */
export const ScaleSetNetworkProfile = object('VirtualMachineScaleSetNetworkProfile', {
  healthProbe: opt(reference),
  networkInterfaceConfigurations: opt(list(NicConfiguration)),
  interconnectGroupProfile: noEffect(
    object('InterconnectGroupProfile', { interconnectGroup: opt(reference), subgroups: opt(list(reference)) }),
    oneKind,
  ),
  networkApiVersion: noEffect(choice('2020-11-01', '2022-11-01'), 'for Flexible orchestration'),
});

export type ScaleSetNetworkProfile = v.InferOutput<typeof ScaleSetNetworkProfile>;
export type NicConfiguration = v.InferOutput<typeof NicConfiguration>;
export type IPConfiguration = v.InferOutput<typeof IPConfiguration>;

/** Returns a network profile with Azure's defaults (source: recording-ps-rolling-upgrade, recording-cli-create-and-modify). Filling in twice changes nothing. */
export function fillNetworkDefaults(profile: ScaleSetNetworkProfile): ScaleSetNetworkProfile {
  const { networkInterfaceConfigurations: interfaces } = profile;
  if (!interfaces) return profile;
  return {
    ...profile,
    networkInterfaceConfigurations: interfaces.map((each) => ({
      ...each,
      properties: {
        ...(interfaces.length === 1 && { primary: true }),
        disableTcpStateTracking: false,
        ...each.properties,
        dnsSettings: { dnsServers: [], ...each.properties?.dnsSettings },
        ...(each.properties?.ipConfigurations && {
          ipConfigurations: fillConfigurations(each.properties.ipConfigurations),
        }),
      },
    })),
  };
}

function fillConfigurations(configurations: IPConfiguration[]): IPConfiguration[] {
  const isSole = configurations.length === 1;
  return configurations.map((each) => ({
    ...each,
    properties: { privateIPAddressVersion: 'IPv4', ...each.properties, ...(isSole && { primary: true }) },
  }));
}
