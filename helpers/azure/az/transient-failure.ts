import { AzError } from './az-error.ts';

/**
 * What az gives up on, though it passes: it tries a POST again after no broken connection and no 5xx (azure-core's retry policy).
 * The words are its own for connections, and Azure's codes.
 */
const PASSING =
  /Connection aborted|Connection reset|RemoteDisconnected|Max retries exceeded|Read timed out|\b(InternalServerError|InternalExecutionError|ServerTimeout|ServiceUnavailable|GatewayTimeout|TooManyRequests|SubscriptionRequestsThrottled)\b/;

/** Whether a command failed of something that passes by itself. */
export function isTransient(failure: unknown): boolean {
  return failure instanceof AzError && PASSING.test(failure.stderr);
}

/** Whether a deployment was refused because one of its name is under way. */
export function isDeploymentActive(failure: unknown): boolean {
  return failure instanceof AzError && /\bDeploymentActive\b/.test(failure.stderr);
}
