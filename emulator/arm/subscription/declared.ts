import type { JsonObject } from '../../core/json.ts';
import type { Azure } from '../azure.ts';
import type { Resource } from '../resources.ts';
import type { ProviderManifest } from './providers.ts';

/** Returns a resource as a template would declare it: its writable properties, at the newest API version of its provider. */
export function declared(
  azure: Azure,
  resource: Resource,
  manifests: readonly ProviderManifest[],
): { readonly apiVersion: string; readonly body: JsonObject } {
  const namespace = resource.type.split('/')[0];
  const apiVersion = manifests.find((each) => each.namespace === namespace)?.apiVersions[0] ?? '';
  const view = resource.view();
  const preview = azure.gateway.preview(`${resource.id}?api-version=${apiVersion}`);
  return { apiVersion, body: preview?.writable(view) ?? view };
}
