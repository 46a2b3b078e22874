import type { Json, JsonObject } from '../core/json.ts';

/** The name of the emulated cloud. Not `AzureCloud`, because az would then sign in at Microsoft's own address (source: measured-az). */
export const CLOUD_NAME = 'EmulatedAzure';

/**
 * The endpoints of the cloud, in the shape of the api-version asked for: 2015-01-01 one flat object, 2019-05-01 a list,
 * 2022-09-01 a single cloud (source: measured-az).
 */
export function cloudMetadata(origin: string, tenantId: string, apiVersion: string): Json {
  if (apiVersion < '2018-01-01') return flat(origin);
  return apiVersion < '2020-01-01' ? [cloud(origin, tenantId)] : cloud(origin, tenantId);
}

function flat(origin: string): JsonObject {
  return {
    galleryEndpoint: origin,
    graphEndpoint: origin,
    portalEndpoint: origin,
    authentication: { loginEndpoint: `${origin}/adfs`, audiences: [origin] },
  };
}

/** The emulated cloud's name and endpoints; a template's `environment()` returns them too. */
export function cloud(origin: string, tenantId: string): JsonObject {
  return {
    name: CLOUD_NAME,
    portal: origin,
    resourceManager: origin,
    graphAudience: origin,
    graph: origin,
    gallery: origin,
    media: origin,
    batch: origin,
    sqlManagement: origin,
    vmImageAliasDoc: `${origin}/aliases.json`,
    activeDirectoryDataLake: origin,
    microsoftGraphResourceId: origin,
    // ADFS style: the one authority that no version of az looks up on the internet (source: measured-az).
    authentication: {
      loginEndpoint: `${origin}/adfs`,
      audiences: [origin],
      tenant: tenantId,
      identityProvider: 'ADFS',
    },
    suffixes: {
      storage: 'storage.localhost',
      keyVaultDns: 'vault.localhost',
      sqlServerHostname: 'db.localhost',
      acrLoginServer: 'cr.localhost',
    },
  };
}
