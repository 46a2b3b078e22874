import type { ResourceGroup } from '@azure/arm-resources';
import * as v from 'valibot';
import { undefinedIfNotFound } from '../../helpers/azure/clients/azure-error.ts';
import type { Clients } from '../../helpers/azure/clients/clients.ts';
import { DEPLOYMENT } from '../../helpers/azure/deployment/deploy-lab.ts';
import { type Outputs, outputsSchema } from '../../helpers/azure/deployment/outputs.ts';
import { type OwnershipTags, readOwnershipTags } from '../../helpers/azure/deployment/ownership-tags.ts';
import { findGroup } from '../../helpers/azure/deployment/resource-group.ts';
import { expiryFrom } from './identity.ts';

/** A deployment of ours that an earlier run kept. */
export interface ReusableDeployment extends OwnershipTags {
  readonly outputs: Outputs;
}

/**
 * Reads what an earlier run kept in a resource group. Throws, in a sentence, if it cannot be reused: it is not ours, it belongs to
 * another version of the Bicep, it was never finished, it may be swept at any moment.
 */
export async function readReusableDeployment(
  { name = '', tags, properties }: ResourceGroup,
  { clients, templateHash, isKeptOn }: { clients: Clients; templateHash: string; isKeptOn: boolean },
): Promise<ReusableDeployment> {
  const marks = readOwnershipTags(tags);
  if ('notOurs' in marks) {
    throw new Error(
      `There already is a resource group "${name}", and it is not ours: ${marks.notOurs}. It was left as it is.\n` +
        'Choose another name with LAB_RESOURCE_GROUP.',
    );
  }
  const destroy = `destroy it with \`npm run lab:destroy ${name}\``;
  if (properties?.provisioningState === 'Deleting') {
    throw new Error(`The resource group "${name}" is being deleted: it cannot be reused.`);
  }
  if (marks.templateHash !== templateHash) {
    throw new Error(
      `The resource group "${name}" belongs to another version of the Bicep, or to other LAB_PARAMETERS: its template-hash is ` +
        `${marks.templateHash ?? 'missing'}, and that of this run ${templateHash}. Go back to that version, or ${destroy}.`,
    );
  }
  if (marks.expiresAt < new Date() && !isKeptOn) {
    throw new Error(
      `The resource group "${name}" expired at ${marks.expiresAt.toISOString()}: a sweep may delete it at any moment.\n` +
        `LAB_KEEP=1 keeps it on; or ${destroy}.`,
    );
  }
  const { deployments } = await clients.deployments();
  const deployment = await undefinedIfNotFound(deployments.get(name, DEPLOYMENT));
  const state = deployment?.properties?.provisioningState ?? 'there is none';
  if (state !== 'Succeeded') {
    throw new Error(`The deployment "${DEPLOYMENT}" in "${name}" was never finished (${state}): ${destroy}.`);
  }
  return { ...marks, outputs: v.parse(outputsSchema, deployment?.properties?.outputs) };
}

/** Puts the moment off at which a group may be swept. Answers the new one. */
export async function extendExpiry(clients: Clients, { name = '', tags }: ResourceGroup): Promise<Date> {
  const expiry = expiryFrom(new Date());
  const { resourceGroups } = await clients.resources();
  await resourceGroups.update(name, { tags: { ...tags, 'expires-at': expiry } });
  return new Date(expiry);
}

/** Says that a group was kept, until when, and what can be done with it. */
export async function describeKept(clients: Clients, resourceGroup: string): Promise<string> {
  const group = await findGroup(clients, resourceGroup);
  if (!group) return `The resource group ${resourceGroup} was not kept: a claim has destroyed it.`;
  return [
    `The resource group ${resourceGroup} was kept until ${group.tags?.['expires-at']}. It costs money. After that, \`npm run sweep\` deletes it.`,
    ...howToUse(resourceGroup),
  ].join('\n');
}

/** What can be done with a deployment that stays, a line each. */
export function howToUse(resourceGroup: string): string[] {
  return [
    `  put a claim to it:  LAB_TARGET=azure LAB_RESOURCE_GROUP=${resourceGroup} npm run claim 33`,
    `  keep it on:         the same with LAB_KEEP=1, or destroy it afterwards with LAB_KEEP=0`,
    `  destroy it now:     npm run lab:destroy ${resourceGroup}`,
  ];
}
