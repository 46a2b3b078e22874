import type { Chaos } from '../chaos/chaos.ts';
import type { FaultName } from '../chaos/faults.ts';
import type { Throttling } from '../compute/throttling/throttling.ts';
import type { AzureError } from '../core/azure-error.ts';
import type { Json } from '../core/json.ts';
import type { Answer, Conditions, Method } from '../core/route.ts';
import type { Gateway } from './gateway.ts';
import type { Identity } from './identity.ts';
import { serverRefusals } from './refusals.ts';

const METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** A request of a client that has to be signed in, however it came here. */
export interface ClientRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** The body as it was sent. */
  readonly text: string;
  /** Reads the body as JSON. Rejects with Azure's error if it cannot be read. */
  json(): Promise<Json | undefined>;
  readonly conditions?: Conditions | undefined;
  readonly authorization: string | undefined;
  readonly clientRequestId: string | undefined;
}

/** The parts that a client's request passes: the check of its token, the faults that are injected, throttling, and the routes. */
export interface Entrance {
  readonly identity: Identity;
  readonly gateway: Gateway;
  /** Rejects a client's request when there were too many; undefined: it rejects none. */
  readonly throttling?: Throttling | undefined;
  /** The chaos that makes requests fail. Undefined if no faults are injected. */
  readonly chaos?: Chaos | undefined;
}

/**
 * Returns the answer to a client's request. `note` is called with the fault that was injected. Throws `AzureError` and `Dropped`.
 */
export async function answerClient(
  { method, url, text, json, conditions, authorization, clientRequestId }: ClientRequest,
  { identity, gateway, throttling, chaos }: Entrance,
  note: (fault: FaultName) => void,
): Promise<Answer> {
  identity.check(authorization);
  if (!METHODS.includes(method)) throw serverRefusals.unknownMethod(method);
  const answer = async () => {
    const { rejection, headers } = throttling?.take(method, url) ?? {};
    if (rejection) return rejection;
    const given = await gateway.call(method as Method, url, await json(), { text, conditions });
    return { ...given, headers: { ...given.headers, ...headers } };
  };
  // The emulator's own routes are not part of Azure: they don't fail.
  if (!chaos || url.startsWith('/emulator/')) return answer();
  return chaos.around({ method, url, authorization, clientRequestId }, answer, note);
}

/** Returns Azure's response for an error. `authority` is where a client that was refused for its token signs in. */
export function toAnswer(error: AzureError, authority: string): Answer {
  const challenge = `Bearer authorization_uri="${authority}", error="invalid_token"`;
  return {
    status: error.status,
    body: error.toJSON(),
    headers: {
      ...(error.status === 401 && { 'WWW-Authenticate': challenge }),
      // (source: recording-cli-none-options)
      ...(error.origin === 'gateway' && { 'x-ms-failure-cause': 'gateway' }),
    },
  };
}
