import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lazy } from '../../lazy.ts';
import { newPublicKey } from '../../ssh-key.ts';
import type { Tags } from './ownership-tags.ts';
import type { JsonObject } from './template.ts';

/** The administrator's key. It is the same for all deployments of a process, so that a repeat changes nothing. */
const adminPublicKey = lazy(() => newPublicKey('vmss-rolling-upgrade'));

/**
 * Returns the template's parameters: ownership tags, an SSH key, and the parameters of the settings. The tag `expires-at` is only
 * on the group, because a reused group gets a later one.
 */
export function chooseParameters({ lab, 'run-id': runId, owner }: Tags, chosen: JsonObject): JsonObject {
  return { tags: { lab, 'run-id': runId, owner }, adminPublicKey: adminPublicKey(), ...chosen };
}

/** Writes a parameter file for az that only this user can read. Dispose of it after use, because it may hold a password. */
export async function writeParameterFile(
  stateDir: string,
  parameters: JsonObject,
): Promise<AsyncDisposable & { path: string }> {
  const path = join(stateDir, 'parameters.json');
  const document = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
    contentVersion: '1.0.0.0',
    parameters: asValues(parameters),
  };
  await writeFile(path, JSON.stringify(document, null, 2), { mode: 0o600 });
  return { path, [Symbol.asyncDispose]: () => rm(path, { force: true }) };
}

/** Converts `{ capacity: 2 }` to the form that a deployment takes: `{ capacity: { value: 2 } }`. */
export function asValues(parameters: JsonObject): Record<string, { value: JsonObject[string] }> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value = null]) => [name, { value }]));
}
