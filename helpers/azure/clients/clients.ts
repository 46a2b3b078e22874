import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';
import { lazy } from '../../lazy.ts';
import { type Connection, createCredential } from '../connection/connection.ts';
import { LostResponses } from '../lost-responses/lost-responses.ts';
import { ApiVersionChoice } from './api-version.ts';
import { describedIn } from './azure-error.ts';
import { ConflictRetries } from './conflict-retries.ts';
import { exchangeLog } from './exchange-log.ts';
import { freshToken } from './fresh-token.ts';
import { readOnly } from './read-only.ts';
import { RequestBudget } from './request-budget.ts';
import { RequestLog } from './request-log.ts';
import { wireClient } from './wire-client.ts';

/** Lab seconds between two looks at an operation that does not say how long to wait. */
const POLL_SECONDS = 15;
/** Lab seconds: the first pause after a failure that may pass, and the longest one. */
const FIRST_PAUSE = 1;
const LONGEST_PAUSE = 60;

/** The SDK's clients of a target. */
export type Clients = ReturnType<typeof createClients>;

/**
 * Returns the SDK's clients for a target, and all state of their requests. Each client is created, and its package loaded, at its first
 * use.
 */
export function createClients(connection: Connection) {
  const { endpoint, scope, ca, speed, subscriptionId, wire, exchanges } = connection;
  const credential = lazy(() => createCredential(connection));
  const fetchToken = async () => {
    // A new credential, because the first one keeps its token until the promised expiry.
    const token = await (await createCredential(connection)).getToken(scope);
    if (token === null) throw new Error('The sign-in returned no new token in place of the expired one.');
    return token.token;
  };
  const requests = new RequestLog();
  const apiVersions = new ApiVersionChoice();
  const conflicts = new ConflictRetries();
  const lostResponses = new LostResponses(speed, () => conflicts.isCapturing());
  const options = {
    endpoint,
    credentials: { scopes: [scope] },
    // The SDK itself retries 408, 429 (after the Retry-After, in real seconds), 5xx, and broken connections.
    retryOptions: {
      maxRetries: 5,
      retryDelayInMs: realMilliseconds(FIRST_PAUSE, speed),
      maxRetryDelayInMs: realMilliseconds(LONGEST_PAUSE, speed),
    },
    additionalPolicies: [
      ...(connection.isReadOnly ? [{ policy: readOnly, position: 'perCall' as const }] : []),
      ...(exchanges === undefined
        ? []
        : [{ policy: exchangeLog(exchanges, connection), position: 'perRetry' as const }]),
      { policy: apiVersions.policy, position: 'perCall' as const },
      { policy: conflicts.policy(speed, (request) => lostResponses.has(request)), position: 'perCall' as const },
      { policy: lostResponses.resumption, position: 'perCall' as const },
      { policy: lostResponses.detection, position: 'perRetry' as const },
      { policy: new RequestBudget().policy(speed), position: 'perRetry' as const },
      { policy: requests.policy, position: 'perRetry' as const },
      { policy: freshToken(fetchToken), position: 'perRetry' as const },
    ],
    ...(wire !== undefined && { httpClient: wireClient(wire) }),
    ...(ca !== undefined && { tlsOptions: { ca } }),
  };
  const resources = lazy(async () => {
    const { ResourceManagementClient } = await import('@azure/arm-resources');
    return new ResourceManagementClient(await credential(), subscriptionId, options);
  });
  return {
    subscriptionId,
    /** All requests of these clients. */
    requests,
    /** The retries after a 409 Conflict. */
    conflicts,
    /** Makes a call at an api-version other than the SDK's own. */
    atApiVersion: <T>(apiVersion: string | undefined, call: () => Promise<T>) => apiVersions.run(apiVersion, call),
    /** The option of every long-running call: how often the SDK polls unless Azure sends a Retry-After. */
    polling: { updateIntervalInMs: realMilliseconds(POLL_SECONDS, speed) },
    /** Scale sets, instances, disks. */
    compute: lazy(async () => {
      const { ComputeManagementClient } = await import('@azure/arm-compute');
      return new ComputeManagementClient(await credential(), subscriptionId, options);
    }),
    /** Resource groups and the list of all resources. */
    resources,
    /** Reads what no package of the SDK offers: returns the body of a GET. The path begins with a slash. */
    async get(path: string, apiVersion: string, signal?: AbortSignal): Promise<unknown> {
      const { createDefaultHttpClient, createPipelineRequest, RestError } = await import('@azure/core-rest-pipeline');
      const { pipeline } = await resources();
      const url = `${endpoint}${path}?api-version=${apiVersion}`;
      const request = createPipelineRequest({ url, ...(signal && { abortSignal: signal }) });
      const response = await pipeline.sendRequest(wire ? wireClient(wire) : createDefaultHttpClient(), request);
      if (response.status === 200) return JSON.parse(response.bodyAsText ?? 'null');
      const { code = 'Error', message = '' } = describedIn(response.bodyAsText) ?? {};
      throw new RestError(message, { code, statusCode: response.status, request, response });
    },
    /** Template deployments. */
    deployments: lazy(async () => {
      const { DeploymentsClient } = await import('@azure/arm-resourcesdeployments');
      return new DeploymentsClient(await credential(), subscriptionId, options);
    }),
  };
}
