import { AsyncLocalStorage } from 'node:async_hooks';
import type { Policy } from './policy.ts';

const chosen = new AsyncLocalStorage<string>();

/** Makes calls at another api-version than the SDK's own. The SDK reads the answers as it reads its own. */
export function atApiVersion<T>(apiVersion: string | undefined, call: () => Promise<T>): Promise<T> {
  return apiVersion === undefined ? call() : chosen.run(apiVersion, call);
}

/** Puts the chosen api-version into requests. */
export const apiVersionPolicy: Policy = {
  name: 'labApiVersion',
  sendRequest(request, next) {
    const apiVersion = chosen.getStore();
    if (apiVersion !== undefined) request.url = request.url.replace(/([?&]api-version=)[^&]*/, `$1${apiVersion}`);
    return next(request);
  },
};
