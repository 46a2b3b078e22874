import type { Azure } from '../azure.ts';
import { deleteAll } from '../resource-deletion.ts';
import type { ResourceGroup } from '../resource-groups.ts';
import type { Resource } from '../resources.ts';
import type { Deployment } from './deployment.ts';
import { deploymentRefusals } from './refusals.ts';

/**
 * Returns the resources of a group that mode Complete deletes: those that the template doesn't have, or has as `existing` (source:
 * complete-mode-deletion-page, deployment-modes-module). Assumed: one whose condition is false is deleted too, and a child resource that the
 * template has keeps the resource that it is a part of.
 */
export function missingFrom(azure: Azure, group: ResourceGroup, ids: Iterable<string>): Resource[] {
  const kept = new Set(Array.from(ids, (id) => (azure.resources.ownerOf(id)?.id ?? id).toLowerCase()));
  return azure.resources
    .visibleBelow(group.id)
    .filter(({ id, type, managedBy }) => type.split('/').length === 2 && !managedBy && !kept.has(id.toLowerCase()));
}

/** Deletes what a deployment in mode Complete leaves out, in its own group only, once all its resources are deployed. */
export async function deleteMissing(azure: Azure, { home, request, outputResources }: Deployment): Promise<void> {
  const { group } = home;
  if (request.mode !== 'Complete' || !group) return;
  const left = await deleteAll(azure, () => missingFrom(azure, group, outputResources));
  if (left.length > 0) throw deploymentRefusals.notDeleted(left);
}
