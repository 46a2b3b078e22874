import { choice, flag, integer, noEffect, object, opt, text } from '../../../schema/types.ts';

const HostEndpoint = object('HostEndpointSettings', {
  mode: opt(choice('Audit', 'Enforce', 'Disabled')),
  inVMAccessControlProfileReferenceId: opt(text),
  useLocalFileRules: opt(flag),
});

/** The boot settings and the protection of the instances. */
export const SecurityProfile = object('SecurityProfile', {
  uefiSettings: opt(object('UefiSettings', { secureBootEnabled: opt(flag), vTpmEnabled: opt(flag) })),
  encryptionAtHost: noEffect(flag, 'disks are not encrypted here'),
  securityType: opt(choice('TrustedLaunch', 'ConfidentialVM', 'Standard')),
  encryptionIdentity: noEffect(
    object('EncryptionIdentity', { userAssignedIdentityResourceId: opt(text) }),
    'disks are not encrypted here',
  ),
  proxyAgentSettings: noEffect(
    object('ProxyAgentSettings', {
      enabled: opt(flag),
      mode: opt(choice('Audit', 'Enforce')),
      keyIncarnationId: opt(integer()),
      wireServer: opt(HostEndpoint),
      imds: opt(HostEndpoint),
      addProxyAgentExtension: opt(flag),
    }),
    'the guest has no metadata service to guard',
  ),
});
