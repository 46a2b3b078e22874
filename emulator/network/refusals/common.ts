import { parseResourceId } from '../../arm/resource-id.ts';
import { refusals } from '../../core/refusals.ts';

/** The empty list that each error of Microsoft.Network has. */
export const NO_DETAILS = { details: [] };

/** Rejections by Microsoft.Network that are the same for each type of resource. */
export const networkRefusals = refusals(
  {
    faultyBody: {
      code: 'InvalidRequestFormat',
      status: 400,
      message: (code: string, message: string) => ({
        message: 'Cannot parse the request.',
        details: [{ code, message }],
      }),
      sources: ['azure-powershell-13544', 'azure-sdk-for-java-1146', 'azure-quickstart-templates-2080'],
    },
    invalidName: {
      code: 'InvalidResourceName',
      status: 400,
      message: (name: string) =>
        `Resource name ${name} is invalid. The name can be up to 80 characters long. It must begin with a word character, and it must end with a word character or with '_'. The name may contain word characters or '.', '-', '_'.`,
      sources: ['documentation-204'],
    },
    repeatedName: {
      code: 'DuplicateResourceName',
      status: 400,
      message: (owner: string, name: string) =>
        `Resource ${owner} has two child resources with the same name (${name}).`,
      sources: [],
      assumed: 'the code, and the beginning and the end of the message',
    },
    tooManyParts: {
      code: 'LimitExceeded',
      status: 400,
      message: (owner: string, count: number, most: number) =>
        `Resource ${owner} has ${count} child resources of a kind, and may have ${most}.`,
      sources: ['subscription-limits-page'],
      assumed: 'the code and the message',
    },
    notFound: {
      code: 'NotFound',
      status: 404,
      message: (id: string) => `Resource ${id} not found.`,
      sources: ['azure-templates-1'],
    },
    skuChange: {
      code: 'SkuCannotBeChangedOnUpdate',
      status: 400,
      message: (id: string, sku: string) => `The sku of resource ${id} is ${sku} and cannot be changed on update.`,
      sources: ['azure-sdk-for-java-sku'],
      assumed: 'the message',
    },
    referenceNotFound: {
      code: 'InvalidResourceReference',
      status: 400,
      message: (id: string, by: string) =>
        `Resource ${id} referenced by resource ${by} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
      sources: ['opnazure-5', 'cromwellonazure-231'],
    },
    referenceNotProvisioned: {
      code: 'RetryableError',
      status: 429,
      message: (id: string, by: string, owner: { readonly id: string; readonly provisioningState: string }) => ({
        message: 'A retryable error occurred.',
        details: [{ code: 'ReferencedResourceNotProvisioned', message: notProvisioned(id, by, owner) }],
      }),
      sources: ['azuresandbox-25'],
      assumed: 'that it always comes as a detail of a retryable error',
    },
    operationInProgress: {
      code: 'AnotherOperationInProgress',
      status: 409,
      message: (uri: string) =>
        `Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: ${uri}.`,
      sources: ['bicep-5132', 'sap-automation-1052'],
    },
  },
  NO_DETAILS,
);

/** Rejections in the name of Microsoft.Network that have no list of details, as those of ARM. */
export const gatewayRefusals = refusals({
  parentNotFound: {
    code: 'ParentResourceNotFound',
    status: 404,
    message: (action: string, type: string, parent: string) =>
      `Failed to perform '${action}' on resource(s) of type '${type}', because the parent resource '${parent}' could not be found.`,
    sources: ['azure-docs-12662', 'deployment-errors-page'],
  },
  unknownLocation: {
    code: 'NoRegisteredProviderFound',
    status: 400,
    message: (location: string, supported: readonly string[]) =>
      `No registered resource provider found for location '${location}' and API version of type 'locations/usages'. The supported locations are '${supported.join(', ')}'.`,
    sources: ['deployment-errors-page'],
    assumed: 'the message',
  },
  unsupportedZones: {
    code: 'InvalidAvailabilityZone',
    status: 400,
    message: (zones: readonly string[], address: string, location: string, supported: readonly string[]) =>
      `The zone(s) '${zones.join(',')}' for resource 'Microsoft.Network/publicIPAddresses/${address}' is not supported. The supported zones for location '${location}' are '${supported.join(',')}'`,
    sources: ['kops-11962'],
  },
});

function notProvisioned(id: string, by: string, owner: { readonly id: string; readonly provisioningState: string }) {
  const name = singular(parseResourceId(owner.id)?.type.split('/').at(-1) ?? '');
  return `Cannot proceed with operation because resource ${id} used by resource ${by} is not in Succeeded state. Resource is in ${owner.provisioningState} state and the last operation that updated/is updating the resource is Put${name}Operation.`;
}

/** `virtualNetworks` → `VirtualNetwork`, as the names of the operations of Microsoft.Network have it. */
export function singular(type: string): string {
  return `${type.charAt(0).toUpperCase()}${type.slice(1)}`.replace(/(?<=ss)es$|s$/, '');
}
