/** A request of a client that has signed in: the parts that decide about faults. */
export interface ChaosRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
  /** `x-ms-client-request-id`: the SDKs and az send the same one when they try a request again. */
  readonly clientRequestId: string | undefined;
}

/** Returns true if a request may change something. */
export function isWrite({ method }: ChaosRequest): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/** Returns the path of a request, in lower case and without its query. */
export function pathOf({ url }: ChaosRequest): string {
  const [path = ''] = url.toLowerCase().split('?', 1);
  return path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
}

/** Returns the method and the types of a request's path, without the names: `POST virtualmachinescalesets/…/virtualmachines/…/reimage`. */
export function routeOf(request: ChaosRequest): string {
  const path = pathOf(request);
  const [, below = path.slice(1)] =
    /^.*\/providers\/[^/]+\/(.+)$/.exec(path) ?? /^\/subscriptions\/[^/]+\/(.+)$/.exec(path) ?? [];
  const words = below.split('/').map((word, index) => (index % 2 === 0 ? word : '…'));
  return `${request.method} ${words.join('/')}`;
}
