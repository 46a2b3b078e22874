import { gatewayRefusals } from '../core/refusals.ts';

/** The ways in which Azure's front door rejects a request: its token, its form, its route. */
export const serverRefusals = gatewayRefusals({
  missingToken: {
    code: 'AuthenticationFailed',
    status: 401,
    message: "Authentication failed. The 'Authorization' header is missing.",
    sources: [],
    assumed: 'the message',
  },
  invalidHeader: {
    code: 'AuthenticationFailedInvalidHeader',
    status: 401,
    message: "Authentication failed. The 'Authorization' header is provided in an invalid format.",
    sources: [],
    assumed: 'all of it',
  },
  unknownToken: {
    code: 'InvalidAuthenticationToken',
    status: 401,
    message: 'The access token is invalid.',
    sources: [],
    assumed: 'the message',
  },
  expiredToken: {
    code: 'ExpiredAuthenticationToken',
    status: 401,
    message: (expiry: Date, now: Date) =>
      `The access token expiry UTC time '${expiry.toISOString()}' is earlier than current UTC time '${now.toISOString()}'.`,
    sources: [],
    assumed: 'the message',
  },
  invalidUrl: {
    code: 'BadRequest',
    status: 400,
    message: 'The request URL is not valid.',
    sources: ['azure-sdk-for-java-27991'],
    assumed: 'the code, and that it is told of paths',
  },
  malformedRequest: {
    code: 'BadRequest',
    status: 400,
    message: 'The request is not valid HTTP.',
    sources: [],
    assumed: 'all of it',
  },
  requestTimeout: {
    code: 'RequestTimeout',
    status: 408,
    message: 'The request did not arrive in time.',
    sources: [],
    assumed: 'all of it',
  },
  headersTooLarge: {
    code: 'RequestHeaderFieldsTooLarge',
    status: 431,
    message: 'The URL and the headers of the request are too long.',
    sources: [],
    assumed: 'all of it',
  },
  unsupportedMediaType: {
    code: 'UnsupportedMediaType',
    status: 415,
    message: (sent: string) =>
      `The content media type '${sent}' is not supported. Only 'application/json' is supported.`,
    sources: ['azure-cli-10143'],
  },
  bodyTooLarge: {
    code: 'RequestContentTooLarge',
    status: 413,
    message: (length: number, limit: number) =>
      `The request content size '${length}' exceeds the maximum size of '${limit}' bytes.`,
    sources: ['template-syntax-page'],
    assumed: 'the message',
  },
  tooManyValues: {
    code: 'InvalidRequestContent',
    status: 400,
    message: (most: number) =>
      `The request content was invalid and could not be deserialized. [emulator: it reads at most ${most} values in one body.]`,
    sources: [],
    assumed: 'all of it',
  },
  bodyTooDeep: {
    code: 'InvalidRequestContent',
    status: 400,
    message: (limit: number) =>
      `The request content was invalid and could not be deserialized: 'The reader's MaxDepth of ${limit} has been exceeded.'.`,
    sources: [],
    assumed: 'all of it',
  },
  bodyNotJson: {
    code: 'InvalidRequestContent',
    status: 400,
    message: (fault: string) => `The request content was invalid and could not be deserialized: '${fault}'.`,
    sources: ['azure-powershell-9735'],
  },
  missingApiVersion: {
    code: 'MissingApiVersionParameter',
    status: 400,
    message: 'The api-version query parameter (?api-version=) is required for all requests.',
    sources: [],
    assumed: 'the message',
  },
  invalidApiVersion: {
    code: 'InvalidApiVersionParameter',
    status: 400,
    message: (version: string, first: number, last: number) =>
      `The api-version '${version}' is invalid. [emulator: any of ${first} to ${last} is taken, written YYYY-MM-DD, such as 2024-11-01.]`,
    sources: [],
    assumed: 'the message',
  },
  unknownMethod: {
    code: 'MethodNotAllowed',
    status: 405,
    message: (method: string) => `The requested resource does not support http method '${method}'.`,
    sources: [],
    assumed: 'the message',
  },
  methodWithoutRoute: {
    code: 'MethodNotAllowed',
    status: 405,
    message: (method: string, known: readonly string[]) =>
      `The requested resource does not support http method '${method}'. [emulator: here it knows ${known.join(', ')}.]`,
    sources: [],
    assumed: 'the message',
  },
  unknownPath: {
    code: 'NotFound',
    status: 404,
    message: (hint: string) => `No HTTP resource was found that matches the request. ${hint}`,
    sources: [],
    assumed: 'the message',
  },
  unknownNamespace: {
    code: 'InvalidResourceNamespace',
    status: 404,
    message: (namespace: string, hint: string) => `The resource namespace '${namespace}' is invalid. ${hint}`,
    sources: ['deployment-errors-page'],
  },
  unknownType: {
    code: 'InvalidResourceType',
    status: 404,
    message: (type: string, namespace: string, apiVersion: string, hint: string) =>
      `The resource type '${type}' could not be found in the namespace '${namespace}' for api version '${apiVersion}'. ${hint}`,
    sources: ['deployment-errors-page'],
  },
});
