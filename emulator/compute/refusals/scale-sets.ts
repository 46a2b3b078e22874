import { refusals } from '../../core/refusals.ts';
import { INVALID_PARAMETER } from './values.ts';

const NOT_ALLOWED = { code: 'OperationNotAllowed', status: 409 } as const;

const quotaMessage = (quota: string, location: string, limit: number, current: number, more: number) =>
  `Operation could not be completed as it results in exceeding approved ${quota} quota. Additional details - Deployment Model: Resource Manager, Location: ${location}, Current Limit: ${limit}, Current Usage: ${current}, Additional Required: ${more}, (Minimum) New Limit Required: ${current + more}. Setup Alerts when Quota reaches threshold. Learn more at https://aka.ms/quotamonitoringalerting . Submit a request for Quota increase at https://aka.ms/ProdportalCRP by specifying parameters listed in the ‘Details’ section for deployment to succeed. Please read more about quota limits at https://docs.microsoft.com/en-us/azure/azure-supportability/regional-quota-requests`;

/** Rejections of a scale set, and the ways in which a write of one is given up. */
export const scaleSetRefusals = refusals({
  name: {
    ...INVALID_PARAMETER,
    message: () => ({
      message:
        "The entity name 'vmScaleSetName' is invalid according to its validation rule: ^[^_\\W][\\w-._]{0,63}(?<![-.])$.",
      target: 'vmScaleSetName',
    }),
    sources: ['name-rules-page'],
    assumed: 'the message',
  },
  tooManyInstances: {
    ...NOT_ALLOWED,
    message: (name: string, limit: number) =>
      `Unable to create or update Virtual Machine Scale Set '${name}' as it exceeds the total limit of '${limit}' Virtual Machine instances.`,
    sources: ['ansible-58220', 'large-scale-sets-page'],
  },
  quotaExceeded: { ...NOT_ALLOWED, message: quotaMessage, sources: ['cb-spider-1558'] },
  quotaExceededInPreflight: {
    code: 'QuotaExceeded',
    status: 409,
    message: quotaMessage,
    sources: ['fahclient-azure-vm-3'],
  },
  beingDeleted: {
    ...NOT_ALLOWED,
    message: (name: string) =>
      `Operation 'Update Virtual Machine Scale Set' is not allowed on Virtual Machine Scale Set '${name}' since it is marked for deletion. For more information on your operations, please refer to https://aka.ms/activitylog.`,
    sources: ['onefuzz-511'],
    assumed: 'that other writes and actions are named as this update is',
  },
  tooManyModels: {
    ...NOT_ALLOWED,
    message: (name: string, limit: number) =>
      `Virtual Machine Scale Set '${name}' has reached its limit of ${limit} models that may be referenced by one or more VMs belonging to the Virtual Machine Scale Set. Upgrade the VMs to the latest model of the Virtual Machine Scale Set before trying again.`,
    sources: ['capz-4958', 'azure-docs-103472'],
    assumed: 'the code',
  },
  updateInProgress: {
    code: 'Conflict',
    status: 409,
    message: (id: string) =>
      `The request failed due to conflict with a concurrent request. To resolve it, please refer to https://aka.ms/activitylog to get more details on the conflicting requests. [emulator: instance ${id} is being updated.]`,
    sources: ['azure-cli-15765'],
  },
  imageType: {
    code: 'OperationNotAllowed',
    status: 409,
    message: 'The Image type for a Virtual Machine Scale Set may not be changed.',
    sources: ['azure-docs-92371', 'azure-docs-32800'],
  },
  otherNetwork: {
    code: 'VMScaleSetCannotBeUpdatedToReferenceSubnetsFromDifferentVirtualNetworks',
    status: 400,
    message: (set: string, known: string, other: string) =>
      `VM scale set ${set} cannot be updated to reference subnets from different virtual networks. Existing subnet reference: ${known}, requested subnet reference: ${other}.`,
    sources: ['azurerm-14532', 'vmss-network-attributes-blog'],
  },
  preempted: {
    code: 'OperationPreempted',
    status: 409,
    message: 'Operation execution has been preempted by a more recent operation.',
    sources: ['vm-error-codes-page'],
  },
});
