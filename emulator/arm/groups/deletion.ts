import { DURATIONS } from '../../clock/durations.ts';
import type { Answer, ArmRequest } from '../../core/route.ts';
import type { Operation } from '../../operations/operation.ts';
import { armJob } from '../../operations/styles.ts';
import type { Azure } from '../azure.ts';
import { deploymentsOf } from '../deployments/store.ts';
import { armRefusals } from '../refusals.ts';
import { deleteAll } from '../resource-deletion.ts';
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

/** Returns the top-level resources of a group: their children are deleted with them. */
function roots({ behaviors, resources }: Azure, group: ResourceGroup): Resource[] {
  const isSpared = ({ type }: Resource) =>
    behaviors.groupDeletion === 'disksAreKept' && type === 'Microsoft.Compute/disks';
  return resources.below(group.id).filter((each) => each.type.split('/').length === 2 && !isSpared(each));
}
