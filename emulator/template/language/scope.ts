import type { Json, JsonObject } from '../../core/json.ts';

/** A resource group as `resourceGroup()` returns it. */
export interface ResourceGroup {
  id: string;
  name: string;
  type: string;
  location: string;
  tags: Record<string, string>;
  properties: { provisioningState: string };
}

/** The place where a template is evaluated, as its functions see it. */
export interface Scope {
  tenantId: string;
  /** `id` is `/subscriptions/…` */
  subscription: { id: string; subscriptionId: string; tenantId: string; displayName: string };
  /** `undefined` for a deployment to the subscription. */
  resourceGroup: ResourceGroup | undefined;
  /** The result of `deployment()`, without the template. Only a deployment to a subscription has a location. */
  deployment: { name: string; location?: string };
  /** The result of `environment()`. */
  environment: JsonObject;
  /** The result of `utcNow()`. */
  now: Date;
  newGuid(): string;
  deployer: { objectId: string; tenantId: string; userPrincipalName: string };
  /** For `providers()` and `pickZones()`: newest first; empty when the type is unknown. */
  apiVersions(namespace: string, type: string): string[];
  /** Returns true if there is a subscription of that id. Without this, every subscription exists. */
  hasSubscription?(subscriptionId: string): boolean;
  /** Another resource group, for nested deployments that go there; `undefined` when there is none. Without this, only the own group exists. */
  findResourceGroup?(subscriptionId: string, name: string): ResourceGroup | undefined;
}

/** Results that exist only while a deployment runs. */
export interface Runtime {
  /** The resource with this id: only its `properties` unless `full`. */
  reference(id: string, apiVersion: string | undefined, full: boolean): Promise<Json>;
  /** Returns the result of the action `fn` (`listKeys`, `listOutputsWithSecureValues`…) on that resource. */
  list(fn: string, id: string, apiVersion: string, body: Json | undefined): Promise<Json>;
}
