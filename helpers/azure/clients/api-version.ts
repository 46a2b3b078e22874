import { AsyncLocalStorage } from 'node:async_hooks';
import type { PipelinePolicy } from '@azure/core-rest-pipeline';

/** A choice of the api-version for single calls, for one set of clients. */
export class ApiVersionChoice {
  readonly #chosen = new AsyncLocalStorage<string>();

  /** Makes a call at an api-version other than the SDK's own. The SDK reads the responses as it reads its own. */
  run<T>(apiVersion: string | undefined, call: () => Promise<T>): Promise<T> {
    return apiVersion === undefined ? call() : this.#chosen.run(apiVersion, call);
  }

  /** The policy that puts the chosen api-version into requests. */
  readonly policy: PipelinePolicy = {
    name: 'labApiVersion',
    sendRequest: (request, next) => {
      const apiVersion = this.#chosen.getStore();
      if (apiVersion !== undefined) request.url = request.url.replace(/([?&]api-version=)[^&]*/, `$1${apiVersion}`);
      return next(request);
    },
  };
}
