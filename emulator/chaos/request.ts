/** A request of a client that has signed in, as far as faults go by it. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** The `Authorization` header. */
  readonly authorization: string | undefined;
  /** `x-ms-client-request-id`: the SDKs and az send the same one when they try a request again. */
  readonly clientRequestId: string | undefined;
}

/** Whether a request may change something. */
export function isWrite({ method }: Asked): boolean {
  return method !== 'GET' && method !== 'HEAD';
}

/** The path of a request, in lower case and without its query. */
export function pathOf({ url }: Asked): string {
  const [path = ''] = url.toLowerCase().split('?', 1);
  return path.replace(/\/{2,}/g, '/').replace(/\/$/, '');
}

/** What a request is about, whatever the names: `POST virtualmachinescalesets/…/virtualmachines/…/reimage`. */
export function routeOf(asked: Asked): string {
  const path = pathOf(asked);
  const [, below = path.slice(1)] =
    /^.*\/providers\/[^/]+\/(.+)$/.exec(path) ?? /^\/subscriptions\/[^/]+\/(.+)$/.exec(path) ?? [];
  const words = below.split('/').map((word, index) => (index % 2 === 0 ? word : '…'));
  return `${asked.method} ${words.join('/')}`;
}
