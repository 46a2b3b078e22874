import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tags } from './ownership-tags.ts';
import type { JsonObject } from './template.ts';

/**
 * The template's parameters: whose the resources are, a password that nobody gets to know, and what the settings say. When they expire
 * is a matter of the group, which may be kept on.
 */
export function chooseParameters({ lab, 'run-id': runId, owner }: Tags, chosen: JsonObject): JsonObject {
  return { tags: { lab, 'run-id': runId, owner }, adminPassword: makePassword(), ...chosen };
}

/** A parameter file for az, which only this user can read. It holds the secret: remove it after use. */
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

/** `{ capacity: 2 }` as a deployment takes it: `{ capacity: { value: 2 } }`. */
export function asValues(parameters: JsonObject): Record<string, { value: JsonObject[string] }> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value = null]) => [name, { value }]));
}

function makePassword(): string {
  // Azure wants three of lower case, upper case, digit and special character.
  return `Lab-1${randomBytes(18).toString('base64url')}`;
}
