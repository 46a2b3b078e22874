import { refusals } from '../../core/refusals.ts';
import { INVALID_PARAMETER } from './values.ts';

/** Rejections of a request for instances, and of the operating system and security that they are to have. */
export const instanceRefusals = refusals({
  unknownInstance: {
    ...INVALID_PARAMETER,
    message: (id: string) => ({
      message: `The provided instanceId ${id} is not an active Virtual Machine Scale Set VM instanceId.`,
      target: 'instanceIds',
    }),
    sources: ['onefuzz-2547'],
  },
  invalidInstanceId: {
    ...INVALID_PARAMETER,
    message: (id: string) => ({
      message: `The provided instanceId ${id} is invalid. It must be a non-negative integer or the character "*".`,
      target: 'instanceIds',
    }),
    sources: ['azure-cli-14998'],
    assumed: 'the target',
  },
  instanceIdNotNumber: {
    ...INVALID_PARAMETER,
    message: () => ({ message: 'Virtual Machine Scale Set VM instanceId must be a number.', target: 'instanceId' }),
    sources: ['azure-cli-14998'],
    assumed: 'the target',
  },
  invalidSelect: {
    code: 'InvalidSelectInQueryString',
    status: 400,
    message: (select: string) =>
      `Invalid $select '${select}' specified in the query string. [emulator: only instanceView and instanceView/statuses can be selected; they are read in emulator/compute.]`,
    sources: [],
    assumed: 'the code and the message',
  },
  notBooted: {
    code: 'OSProvisioningTimedOut',
    status: 409,
    message: (name: string, reason: string) =>
      `OS Provisioning for VM '${name}' did not finish in the allotted time. The VM may still finish provisioning successfully. Please check provisioning state later. [emulator: the guest does not boot: ${reason}]`,
    sources: ['vm-error-codes-page'],
    assumed: 'the status',
  },
  runCommandInProgress: {
    code: 'Conflict',
    status: 409,
    message:
      'Run command extension execution is in progress. Please wait for completion before invoking a run command.',
    sources: ['azure-cli-32305', 'azure-docs-43356'],
  },
  runCommandWhileStopped: {
    code: 'OperationNotAllowed',
    status: 409,
    message: 'Cannot modify extensions in the VM when the VM is not running.',
    sources: ['vm-error-codes-page'],
    assumed: 'that scale sets reject it as virtual machines do',
  },
  powerOffDeallocated: {
    code: 'OperationNotAllowed',
    status: 409,
    message: (name: string) =>
      `Operation 'powerOff' is not allowed on VM '${name}' since the VM is either deallocated or marked to be deallocated. Please refer to https://aka.ms/vmpowerstates to learn about different VM power states.`,
    sources: ['azure-rest-api-specs-31426', 'azurerm-28218', 'vm-error-codes-page'],
    assumed: 'that scale sets reject it in the words of virtual machines',
  },
  evictionSimulated: {
    code: 'OperationNotAllowed',
    status: 409,
    message: "Operation 'simulateEviction' is allowed only for Spot Virtual Machines",
    sources: ['recording-cli-simulate-eviction'],
  },
  scaleInWithoutProtection: {
    ...INVALID_PARAMETER,
    message: () => ({
      message: 'protectFromScaleIn cannot be false when protectFromScaleSetActions is true.',
      target: 'protectionPolicy.protectFromScaleIn',
    }),
    sources: ['instance-protection-page'],
    assumed: 'the code and the message',
  },
  hostNamePrefix: {
    ...INVALID_PARAMETER,
    message: () => ({
      message:
        'Linux host name prefix cannot exceed 58 characters in length or contain the following characters: ` ~ ! @ # $ % ^ & * ( ) = + _ [ ] { } \\ | ; : . \' " , < > / ?.',
      target: 'computerNamePrefix',
    }),
    sources: ['azure-xplat-cli-2761'],
    assumed: 'the message and the bound of 58 for Linux, 64 less the six characters of the id, after those for Windows',
  },
  adminUsername: {
    ...INVALID_PARAMETER,
    message: () => ({
      message: 'The Admin Username specified is not allowed.',
      target: 'adminUsername',
    }),
    sources: ['azure-docs-27881', 'vm-error-codes-page', 'sdk-arm-compute', 'azure-cli-validators'],
    assumed: 'that Compute rejects the characters that az does, but takes capitals',
  },
  noAuthentication: {
    ...INVALID_PARAMETER,
    message: () => ({
      message: 'Authentication using either SSH or by user name and password must be enabled in Linux profile.',
      target: 'linuxConfiguration',
    }),
    sources: ['magic-castle-44'],
  },
  keyPath: {
    ...INVALID_PARAMETER,
    message: (user: string) => ({
      message: `Destination path for SSH public keys is currently limited to its default value /home/${user}/.ssh/authorized_keys  due to a known issue in Linux provisioning agent.`,
      target: 'linuxConfiguration.ssh.publicKeys.path',
    }),
    sources: ['azure-cli-12459', 'azure-docs-11471'],
  },
  keyData: {
    ...INVALID_PARAMETER,
    message: () => ({
      message: 'The value of parameter linuxConfiguration.ssh.publicKeys.keyData is invalid.',
      target: 'linuxConfiguration.ssh.publicKeys.keyData',
    }),
    sources: ['azure-cli-9440'],
  },
  forbiddenPassword: {
    ...INVALID_PARAMETER,
    message: () => ({ message: 'The Admin password specified is not allowed.', target: 'adminPassword' }),
    sources: ['sdk-arm-compute', 'vm-error-codes-page'],
  },
  weakPassword: {
    ...INVALID_PARAMETER,
    message: () => ({
      message:
        'The supplied password must be between 6-72 characters long and must satisfy at least 3 of password complexity requirements from the following:\r\n1) Contains an uppercase character\r\n2) Contains a lowercase character\r\n3) Contains a numeric digit\r\n4) Contains a special character\r\n5) Control characters are not allowed',
      target: 'adminPassword',
    }),
    sources: ['constellation-424'],
  },
  customData: {
    ...INVALID_PARAMETER,
    message: () => ({
      message: 'Custom data in OSProfile must be in Base64 encoding and with a maximum length of 87380 characters.',
      target: 'customData',
    }),
    sources: ['sdk-arm-compute', 'vm-error-codes-page'],
  },
  evictionOfRegular: {
    ...INVALID_PARAMETER,
    message: () => ({
      message: 'Eviction policy can be set only on Azure Spot Virtual Machines.',
      target: 'evictionPolicy',
    }),
    sources: ['spot-error-codes-page'],
    assumed: 'the code and the target',
  },
  priceOfRegular: {
    ...INVALID_PARAMETER,
    message: () => ({
      message: 'Max price is supported only for Azure Spot Virtual Machines.',
      target: 'billingProfile.maxPrice',
    }),
    sources: ['spot-error-codes-page'],
    assumed: 'the code and the target',
  },
  priceOfNothing: {
    ...INVALID_PARAMETER,
    message: () => ({
      message:
        'Invalid max price value. The only supported values for max price are -1 or a decimal greater than zero. Max price value of -1 indicates the Azure Spot Virtual Machine will not be evicted for price reasons.',
      target: 'billingProfile.maxPrice',
    }),
    sources: ['spot-error-codes-page'],
    assumed: 'the code and the target',
  },
  priorityWithoutOne: {
    code: 'BadRequest',
    status: 400,
    message: (priority: string, set: string) =>
      `The specified priority value '${priority}' cannot be applied to the Virtual Machine Scale Set '${set}' since no priority was specified while originally creating the Virtual Machine Scale Set.`,
    sources: ['ansible-azure-2000'],
  },
  userData: {
    ...INVALID_PARAMETER,
    message: () => ({
      message: 'User data must be in Base64 encoding and with a maximum length of 87380 characters.',
      target: 'userData',
    }),
    sources: ['sdk-arm-compute'],
    assumed: 'the message and the length, after those of custom data',
  },
  ephemeralCaching: {
    ...INVALID_PARAMETER,
    message: () => ({
      message: "Ephemeral OS disks need the caching 'ReadOnly' on the OS disk.",
      target: 'osDisk.caching',
    }),
    sources: [],
    assumed: 'that the caching decides, the code and the message',
  },
  ephemeralSize: {
    code: 'NotSupported',
    status: 400,
    message: (size: string) => `Ephemeral OS disk is not supported for VM size ${size}.`,
    sources: ['azure-devops-docs-9041'],
    assumed: 'the status',
  },
  ephemeralEviction: {
    ...INVALID_PARAMETER,
    message: () => ({
      message: "Ephemeral OS disks of Azure Spot Virtual Machines need the eviction policy 'Delete'.",
      target: 'evictionPolicy',
    }),
    sources: ['cluster-api-provider-azure-2570'],
    assumed: 'the code and the message',
  },
  ephemeralDeallocation: {
    code: 'OperationNotAllowed',
    status: 409,
    message: (name: string) =>
      `Operation 'deallocate' is not supported for Virtual Machine Scale Set '${name}' since its VMs have ephemeral OS disks.`,
    sources: [],
    assumed: 'that it is refused, the code and the message',
  },
  uefiOnGeneration1: {
    code: 'BadRequest',
    status: 400,
    message: 'UEFI settings are not supported for VMs and VM Scale Sets using Generation 1 Image.',
    sources: [],
    assumed: 'the code; the message is in a test of azure-cli',
  },
  trustedLaunchImage: {
    code: 'BadRequest',
    status: 400,
    message:
      'Use of TrustedLaunch setting is not supported for the provided image. Please select Trusted Launch Supported Gen2 OS Image. For more information, see https://aka.ms/TrustedLaunch-FAQ.',
    sources: ['azure-cli-27975'],
  },
  trustedLaunchSize: {
    code: 'BadRequest',
    status: 400,
    message: (size: string) =>
      `The VM size '${size}' is not supported for creation of VMs and Virtual Machine Scale Set with 'TrustedLaunch' security type. For more information, see https://aka.ms/TrustedLaunch-FAQ`,
    sources: ['azure-cli-28005'],
    assumed: 'the code',
  },
  generation: {
    code: 'BadRequest',
    status: 400,
    message: (size: string, image: string, supported: string) =>
      `The selected VM size '${size}' cannot boot Hypervisor Generation '${image}'. If this was a Create operation please check that the Hypervisor Generation of the Image matches the Hypervisor Generation of the selected VM Size, which is '${supported}'. For more information, see https://aka.ms/azuregen2vm`,
    sources: [],
    assumed: 'the message',
  },
});
