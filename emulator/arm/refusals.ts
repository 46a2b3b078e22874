import { gatewayRefusals, refusals } from '../core/refusals.ts';

/** The ways in which Azure Resource Manager rejects a request before a resource provider sees it. */
export const armRefusals = gatewayRefusals({
  unreadableBody: {
    code: 'InvalidRequestContent',
    status: 400,
    message: (fault: string, hint: string) =>
      `The request content was invalid and could not be deserialized: '${fault}'.${hint}`,
    sources: ['azure-powershell-9735'],
  },
  subscriptionNotFound: {
    code: 'SubscriptionNotFound',
    status: 404,
    message: (id: string) => `The subscription '${id}' could not be found.`,
    sources: ['azure-cli-33657'],
  },
  providerNotFound: {
    code: 'InvalidResourceNamespace',
    status: 404,
    message: (namespace: string, known: readonly string[]) =>
      `The resource namespace '${namespace}' is invalid. [emulator: this resource provider is not built. There are ${known.join(', ')}.]`,
    sources: ['deployment-errors-page'],
  },
  providerNotRegistered: {
    code: 'MissingSubscriptionRegistration',
    status: 409,
    message: (namespace: string) => {
      const message = `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`;
      return { message, details: [{ code: 'MissingSubscriptionRegistration', target: namespace, message }] };
    },
    sources: ['azure-sdk-for-node-2305', 'openshift-21', 'neonkube-1670'],
    assumed: 'that reads are rejected too',
  },
  invalidFilter: {
    code: 'InvalidFilterInQueryString',
    status: 400,
    message: (filter: string) =>
      `Invalid $filter '${filter}' specified in the query string. [emulator: filters are read in emulator/arm.]`,
    sources: [],
    assumed: 'the message; the emulator also rejects filters that only Azure knows',
  },
  invalidTop: {
    code: 'InvalidTopInQueryString',
    status: 400,
    message: (top: string, largest: number) =>
      `Invalid $top '${top}' specified in the query string: it must be a whole number from 1 to ${largest}.`,
    sources: ['azure-sdk-for-js-18535'],
    assumed: 'the message',
  },
  invalidSkipToken: {
    code: 'InvalidSkipToken',
    status: 400,
    message: (token: string) => `Invalid $skiptoken '${token}' specified in the query string.`,
    sources: [],
    assumed: 'all of it',
  },
  groupNotFound: {
    code: 'ResourceGroupNotFound',
    status: 404,
    message: (name: string) => `Resource group '${name}' could not be found.`,
    sources: ['recording-cli-resource-group'],
  },
  groupBeingDeleted: {
    code: 'ResourceGroupBeingDeleted',
    status: 409,
    message: (name: string) =>
      `The resource group '${name}' is in deprovisioning state and cannot perform this operation.`,
    sources: [],
    assumed: 'the message',
  },
  invalidGroupName: {
    code: 'InvalidResourceGroup',
    status: 400,
    message: (name: string) =>
      `The provided resource group name '${name}' is not valid. It can have at most 90 letters, digits, '-', '.', '(', ')' or '_', and cannot end with '.'.`,
    sources: ['name-rules-page'],
    assumed: 'the message',
  },
  groupLocationUnavailable: {
    code: 'LocationNotAvailableForResourceGroup',
    status: 400,
    message: (location: string, known: readonly string[]) =>
      `The provided location '${location}' is not available for resource group. List of available regions is '${known.join(',')}'.`,
    sources: [],
    assumed: 'the message',
  },
  groupLocationChange: {
    code: 'InvalidResourceGroupLocation',
    status: 409,
    message: (location: string, known: string) =>
      `Invalid resource group location '${location}'. The Resource group already exists in location '${known}'.`,
    sources: [],
    assumed: 'the message',
  },
  groupDeletionBlocked: {
    code: 'ResourceGroupDeletionBlocked',
    status: 409,
    message: (name: string, ids: readonly string[]) =>
      `Deletion of resource group '${name}' failed as resources with identifiers ${ids.map((id) => `'${id}'`).join(', ')} could not be deleted. The provisioning state of the resource group will be rolled back.`,
    sources: [],
    assumed: 'the message',
  },
  resourceNotFound: {
    code: 'ResourceNotFound',
    status: 404,
    message: (type: string, name: string, group: string) =>
      `The Resource '${type}/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
    sources: ['recording-cli-none-options', 'recording-ps-image-update'],
  },
  tooManyTags: {
    code: 'InvalidTagsCount',
    status: 400,
    message: (count: number, most: number) =>
      `The number of tags exceeds the maximum allowed number of '${most}' (actual '${count}').`,
    sources: ['tags-page'],
    assumed: 'the code and the message',
  },
  reservedInTag: {
    code: 'InvalidTagNameCharacters',
    status: 400,
    message: (name: string) =>
      `The tag names '${name}' have reserved characters '<,>,%,&,\\,?,/' or control characters.`,
    sources: ['tags-page'],
    assumed: 'the code and the message',
  },
  reservedTagPrefix: {
    code: 'InvalidTagNamePrefix',
    status: 400,
    message: (name: string) =>
      `The tag name '${name}' has a prefix that is reserved for Azure: 'microsoft', 'azure' or 'windows'.`,
    sources: ['sdk-tags', 'vscode-azureresourcegroups-1164'],
    assumed: 'the code and the message, and that it holds for the tags of resources as for predefined ones',
  },
  unnamedTag: {
    code: 'InvalidTagName',
    status: 400,
    message: 'The tag name must not be null or empty.',
    sources: [],
    assumed: 'all of it',
  },
  tagTooLong: {
    code: 'InvalidTagLength',
    status: 400,
    message: (what: string, name: string, length: number, most: number) =>
      `The length of the ${what} of the tag '${name}' exceeds the maximum allowed length of '${most}' (actual '${length}').`,
    sources: ['tags-page'],
    assumed: 'the code and the message',
  },
  locationRequired: {
    code: 'LocationRequired',
    status: 400,
    message: 'The location property is required for this definition.',
    sources: [],
    assumed: 'the message',
  },
  resourceLocationUnavailable: {
    code: 'LocationNotAvailableForResourceType',
    status: 400,
    message: (location: string, type: string, known: readonly string[]) =>
      `The provided location '${location}' is not available for resource type '${type}'. List of available regions for the resource type is '${known.join(',')}'.`,
    sources: ['azure-docs-4981'],
  },
  resourceLocationChange: {
    code: 'InvalidResourceLocation',
    status: 409,
    message: (name: string, known: string, group: string | undefined, location: string) =>
      `The resource '${name}' already exists in location '${known}' in resource group '${group}'. A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`,
    sources: ['deployment-errors-page'],
    assumed: 'the message',
  },
});

/** The ways in which resource providers alike reject a request for its preconditions. */
export const conditionRefusals = refusals({
  etagMismatch: {
    code: 'PreconditionFailed',
    status: 412,
    message: (header: string, sent: string, etag: string | undefined) =>
      `Etag provided in ${header} header ${sent} does not match etag ${etag ?? '""'} of resource.`,
    sources: ['cloud-provider-azure-9728'],
    assumed: 'the message where there is no resource, and for other resources than scale sets',
  },
  etagMatch: {
    code: 'PreconditionFailed',
    status: 412,
    message: (sent: string, etag: string) =>
      `Etag provided in if-none-match header ${sent} matches etag ${etag} of resource.`,
    sources: ['cloud-provider-azure-9728'],
    assumed: 'the message, after that for if-match',
  },
});
