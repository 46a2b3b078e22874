import type { ResourceGroup } from '@azure/arm-resources';
import * as v from 'valibot';
import { undefinedIfNotFound } from '../../helpers/azure/clients/azure-error.ts';
import type { Clients } from '../../helpers/azure/clients/clients.ts';
import { DEPLOYMENT } from '../../helpers/azure/deployment/deploy-lab.ts';
import { type Outputs, outputsSchema } from '../../helpers/azure/deployment/outputs.ts';
import { findGroup } from '../../helpers/azure/deployment/resource-group.ts';
import { expiryFrom } from './identity.ts';
import type { PlannedGroup } from './prepare.ts';

/**
 * Returns the outputs of the deployment that an earlier run left in a resource group of ours. Throws if it cannot be reused: the
 * template is a different version, the deployment never finished, or a sweep may delete the group at any moment.
 */
export async function readReusableDeployment(
  { group: { name = '', properties }, tags }: NonNullable<PlannedGroup['existing']>,
  { clients, templateHash, extendsExpiry }: { clients: Clients; templateHash: string; extendsExpiry: boolean },
): Promise<Outputs> {
  const destroy = `delete the group with \`npm run lab:destroy ${name}\``;
  if (properties?.provisioningState === 'Deleting') {
    throw new Error(
      `The resource group "${name}" is being deleted, so it cannot be reused. Nothing was created.\n` +
        'Wait until it is deleted, or choose a different name with LAB_RESOURCE_GROUP.',
    );
  }
  if (tags.templateHash !== templateHash) {
    throw new Error(
      `The resource group "${name}" was deployed from a different version of the Bicep or with different LAB_PARAMETERS: its tag ` +
        `template-hash is ${tags.templateHash ?? 'missing'}, but this run's is ${templateHash}. Nothing was changed.\n` +
        `Go back to that version, or ${destroy}.`,
    );
  }
  if (tags.expiresAt < new Date() && !extendsExpiry) {
    throw new Error(
      `The resource group "${name}" expired at ${tags.expiresAt.toISOString()}, so a sweep may delete it at any moment. Nothing was changed.\n` +
        `Keep it six more hours with LAB_KEEP=1, or ${destroy}.`,
    );
  }
  const { deployments } = await clients.deployments();
  const deployment = await undefinedIfNotFound(deployments.get(name, DEPLOYMENT));
  const state = deployment?.properties?.provisioningState ?? 'there is none';
  if (state !== 'Succeeded') {
    throw new Error(
      `The deployment "${DEPLOYMENT}" in the resource group "${name}" never finished (${state}). Nothing was changed.\n` +
        `To deploy again, ${destroy}.`,
    );
  }
  return v.parse(outputsSchema, deployment?.properties?.outputs);
}

/** Postpones the moment at which a sweep may delete a group, and returns the new one. */
export async function extendExpiry(clients: Clients, { name = '', tags }: ResourceGroup): Promise<Date> {
  const expiry = expiryFrom(new Date());
  const { resourceGroups } = await clients.resources();
  await resourceGroups.update(name, { tags: { ...tags, 'expires-at': expiry } });
  return new Date(expiry);
}

/** Says that a group was kept, until when, and how to use it. */
export async function describeKept(clients: Clients, resourceGroup: string): Promise<string> {
  const group = await findGroup(clients, resourceGroup);
  if (!group) return `The resource group ${resourceGroup} was not kept, because a claim deleted it.`;
  return [
    `The resource group ${resourceGroup} is kept until ${group.tags?.['expires-at']}, and costs money. After that, \`npm run sweep\` deletes it.`,
    ...howToUse(resourceGroup),
  ].join('\n');
}

/** Returns one line for each thing that you can do with a kept deployment. */
export function howToUse(resourceGroup: string): string[] {
  return [
    `  test a claim on it:         LAB_TARGET=azure LAB_RESOURCE_GROUP=${resourceGroup} npm run claim 33`,
    '  keep it six more hours:     the same with LAB_KEEP=1',
    '  delete it after the claim:  the same with LAB_KEEP=0',
    `  delete it now:              npm run lab:destroy ${resourceGroup}`,
  ];
}
