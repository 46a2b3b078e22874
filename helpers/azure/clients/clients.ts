import { realMilliseconds } from '../../lab-time/real-milliseconds.ts';
import { lazy } from '../../lazy.ts';
import { type Connection, createCredential } from '../connection/connection.ts';
import { apiVersionPolicy } from './api-version.ts';
import { describedIn } from './azure-error.ts';
import { follow } from './follow.ts';
import { freshToken } from './fresh-token.ts';
import { lostAnswers } from './lost-answers.ts';
import { RequestLog } from './request-log.ts';
import { conflictRetries, transientRetries } from './retry.ts';
import { wireClient } from './wire-client.ts';

/** Lab seconds between two looks at an operation that does not say how long to wait. */
const POLL_SECONDS = 6;

/** The SDK's clients of a target. */
export type Clients = ReturnType<typeof createClients>;

/** Makes the SDK's clients; each is made, and its package loaded, when it is first asked for. */
export function createClients(connection: Connection) {
  const { endpoint, scope, ca, speed, subscriptionId, wire } = connection;
  const credential = lazy(() => createCredential(connection));
  const fetchToken = async () => {
    // A credential of its own: the one before keeps the old token for as long as it was promised to be good.
    const token = await (await createCredential(connection)).getToken(scope);
    if (token === null) throw new Error('The sign-in gave no new token in place of the expired one.');
    return token.token;
  };
  const requests = new RequestLog();
  const options = {
    endpoint,
    credentials: { scopes: [scope] },
    retryOptions: transientRetries(speed),
    additionalPolicies: [
      { policy: apiVersionPolicy, position: 'perCall' as const },
      { policy: conflictRetries(speed), position: 'perCall' as const },
      { policy: follow(speed), position: 'perCall' as const },
      { policy: lostAnswers, position: 'perRetry' as const },
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
    /** The subscription that they are about. */
    subscriptionId,
    /** All that these clients send. */
    requests,
    /** For every long-running call: how often the SDK looks. Azure's own Retry-After wins over it. */
    polling: { updateIntervalInMs: realMilliseconds(POLL_SECONDS, speed) },
    /** Scale sets, instances, disks. */
    compute: lazy(async () => {
      const { ComputeManagementClient } = await import('@azure/arm-compute');
      return new ComputeManagementClient(await credential(), subscriptionId, options);
    }),
    /** Resource groups and the list of all resources. */
    resources,
    /** Reads what no package of the SDK's knows: the body of the answer to a GET. The path begins with a slash. */
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
