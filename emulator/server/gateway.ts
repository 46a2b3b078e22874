import FindMyWay from 'find-my-way';
import type { Json, JsonObject } from '../core/json.ts';
import type { Answer, ArmRequest, Conditions, Method, Preview, Route } from '../core/route.ts';
import { checkApiVersion } from './api-version.ts';
import { unknownRoute } from './unknown-route.ts';
import { splitUrl } from './url.ts';

/** The differences between a call from within the emulator and one from a client. */
export interface Within {
  /** The body as it was sent, where the caller has it. */
  text?: string;
  conditions?: Conditions | undefined;
  /** The call is part of the deletion of its group, which takes no other writes. */
  inDeletion?: boolean;
}

/** The check of a request's scope, which comes before any provider. Throws an `AzureError` for what Azure rejects. */
export type CheckScope = (request: ArmRequest, inDeletion: boolean) => void;

/** The front door of Azure Resource Manager: finds the route of a request, after the checks that come before any provider. */
export class Gateway {
  readonly #router = FindMyWay({
    caseSensitive: false,
    ignoreDuplicateSlashes: true,
    ignoreTrailingSlash: true,
    maxParamLength: 4096,
  });
  readonly #routes: Route[] = [];
  readonly #checkScope: CheckScope;

  constructor(checkScope: CheckScope) {
    this.#checkScope = checkScope;
  }

  add(routes: Route[]): void {
    for (const route of routes) {
      this.#routes.push(route);
      this.#router.on(route.method, route.path, () => undefined, route);
    }
  }

  /** Returns the answer to a request. Throws an `AzureError` if Azure rejects it. */
  async call(method: Method, url: string, body: Json | undefined, within: Within = {}): Promise<Answer> {
    const { route, request } = this.#find(method, url, body, within);
    this.#checkScope(request, within.inDeletion ?? false);
    return route.handle(request);
  }

  /**
   * Rejects a PUT before anything is deployed, as ARM's preflight does, if its path or body shows a fault. A target group that
   * is missing is a 404 of its own. Of an incomplete body only the type is checked. Returns the headers that its answer will have.
   */
  preflight(url: string, body: Json, incomplete: boolean): Record<string, string> {
    const { route, request } = this.#find('PUT', url, body);
    this.#checkScope(request, false);
    if (!incomplete) route.preflight?.(request);
    return route.preview?.noEffectHeader(body) ?? {};
  }

  /** Returns the foresight of a PUT. Returns `undefined` for a type that what-if can't foresee. */
  preview(url: string): (Pick<Preview, 'writable'> & { resource(body: JsonObject): JsonObject }) | undefined {
    const { route, request } = this.#find('PUT', url, undefined);
    const { preview } = route;
    return preview && { ...preview, resource: (body) => preview.resource({ ...request, body }) };
  }

  #find(
    method: Method,
    url: string,
    body: Json | undefined,
    within: Within = {},
  ): { route: Route; request: ArmRequest } {
    const { path, query } = splitUrl(url);
    const found = this.#router.find(method, path);
    const apiVersion = checkApiVersion(query.get('api-version'));
    if (!found) throw unknownRoute(method, path, apiVersion, this.#routes);
    const params = found.params as Record<string, string>;
    const { text = '', conditions } = within;
    return {
      route: found.store as Route,
      request: { method, url, path, params, query, apiVersion, body, text, conditions },
    };
  }
}
