import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Emulator } from './index.ts';

/**
 * Returns the environment variables by which az, the Azure SDKs, Node and curl reach an emulator, and writes the files that they
 * point at to `folder` (sources: measured-az, measured-js-sdk). The variables override the machine's own.
 */
export async function writeEnvironment(emulator: Emulator, folder: string): Promise<Record<string, string>> {
  const ca = join(folder, 'ca.pem');
  const clouds = join(folder, 'clouds.json');
  const azConfig = join(folder, 'az');
  // az 2.45 crashes unless its folder is there before its first call.
  await mkdir(azConfig, { recursive: true });
  await writeFile(ca, emulator.ca);
  await writeFile(clouds, JSON.stringify(emulator.clouds));
  const { tenantId, clientId, clientSecret } = emulator.principal;
  return {
    EMULATOR_ENDPOINT: emulator.origin,
    EMULATOR_CA: ca,
    AZURE_SUBSCRIPTION_ID: emulator.subscriptionId,
    AZURE_TENANT_ID: tenantId,
    AZURE_CLIENT_ID: clientId,
    AZURE_CLIENT_SECRET: clientSecret,
    AZURE_AUTHORITY_HOST: emulator.origin,
    // A file, as az reads an https one with urllib, which has a CA bundle of its own.
    ARM_CLOUD_METADATA_URL: pathToFileURL(clouds).href,
    AZURE_CONFIG_DIR: azConfig,
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
    REQUESTS_CA_BUNDLE: ca,
    NODE_EXTRA_CA_CERTS: ca,
    CURL_CA_BUNDLE: ca,
    NO_PROXY: 'localhost,127.0.0.1',
  };
}
