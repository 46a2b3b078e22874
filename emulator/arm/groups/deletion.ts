import { DURATIONS } from '../../clock/durations.ts';
import { AzureError } from '../../core/azure-error.ts';
import type { Answer, ArmRequest } from '../../core/route.ts';
import type { Operation } from '../../operations/operation.ts';
import { armJob } from '../../operations/styles.ts';
import type { Azure } from '../azure.ts';
import { deploymentsOf } from '../deployments/store.ts';
import { armRefusals } from '../refusals.ts';
import type { ResourceGroup } from '../resource-groups.ts';
import type { Resource } from '../resources.ts';

/** Deletes a group and everything in it as a job. A second DELETE follows the job that is already under way. */
export function deleteGroup(azure: Azure, request: ArmRequest): Answer {
  const group = azure.groups.require(request.params.resourceGroup ?? '');
  const known = azure.operations.get(jobId(group));
  const operation = known?.status === 'InProgress' ? known : startDeletion(azure, group);
  const place = { subscriptionId: azure.subscription.subscriptionId, location: group.location, resourceId: group.id };
  return { status: 202, headers: azure.operations.headers(operation, request, place), operation };
}

/** Returns the job's id: unpadded base64 of a small JSON document (source: recording-cli-resource-group). */
function jobId({ name, location }: ResourceGroup): string {
  const escaped = name.toUpperCase().replaceAll('-', ':2D').replaceAll('_', ':5F').replaceAll('.', ':2E');
  const job = { jobId: `RESOURCEGROUPDELETIONJOB-${escaped}-${location.toUpperCase()}`, jobLocation: location };
  return Buffer.from(JSON.stringify(job)).toString('base64url');
}

function startDeletion(azure: Azure, group: ResourceGroup): Operation {
  group.provisioningState = 'Deleting';
  for (const deployment of deploymentsOf(group).values()) deployment.cancel();
  return azure.operations.start(
    armJob,
    async () => {
      try {
        await azure.clock.sleep(DURATIONS.resourceGroupDeletion.seconds);
        const left = await deleteAll(azure, () => roots(azure, group));
        if (left.length > 0) throw armRefusals.groupDeletionBlocked(group.name, left);
        azure.groups.delete(group.name);
      } finally {
        group.provisioningState = 'Succeeded';
      }
    },
    jobId(group),
  );
}

/**
 * Deletes the resources that no other resource needs, then those that are free after that, until none is left. Returns the ids of those
 * that can't be deleted.
 */
export async function deleteAll(azure: Azure, find: () => Resource[]): Promise<string[]> {
  for (let left = find(); left.length > 0; left = find()) {
    const free = left.filter((each) => azure.resources.referrers(each.id).length === 0 && !each.managedBy);
    const deleted = await Promise.all(free.map((each) => deleteResource(azure, each)));
    if (free.length === 0 || deleted.includes(false)) return left.map(({ id }) => id);
  }
  return [];
}

/** Returns the top-level resources of a group: their children are deleted with them. */
function roots({ behaviors, resources }: Azure, group: ResourceGroup): Resource[] {
  const isSpared = ({ type }: Resource) =>
    behaviors.groupDeletion === 'disksAreKept' && type === 'Microsoft.Compute/disks';
  return resources.below(group.id).filter((each) => each.type.split('/').length === 2 && !isSpared(each));
}

/** Deletes a resource through its own DELETE. Returns false if that fails. */
async function deleteResource(azure: Azure, { id }: Resource): Promise<boolean> {
  try {
    const answer = await azure.gateway.call('DELETE', `${id}?api-version=2024-11-01`, undefined, { inDeletion: true });
    await answer.operation?.done;
    return answer.operation === undefined || answer.operation.status === 'Succeeded';
  } catch (fault) {
    if (fault instanceof AzureError) return false;
    throw fault;
  }
}
