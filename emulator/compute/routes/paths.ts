import type { Azure } from '../../arm/azure.ts';
import { armRefusals } from '../../arm/refusals.ts';
import { resourceId } from '../../arm/resource-id.ts';
import type { ArmRequest } from '../../core/route.ts';
import { isInstanceId } from '../actions/selection.ts';
import type { Instance } from '../instances/instance.ts';
import { instanceRefusals } from '../refusals/instances.ts';
import { scaleSetRefusals } from '../refusals/scale-sets.ts';
import { valueRefusals } from '../refusals/values.ts';
import { ScaleSet } from '../scale-sets/scale-set.ts';

const PROVIDER = 'providers/Microsoft.Compute';

/** The paths of scale sets and instances in routes. */
export const SCALE_SETS_OF_SUBSCRIPTION = `/subscriptions/:subscriptionId/${PROVIDER}/virtualMachineScaleSets`;
export const SCALE_SETS_OF_LOCATION = `/subscriptions/:subscriptionId/${PROVIDER}/locations/:location/virtualMachineScaleSets`;
export const SCALE_SETS_OF_GROUP = `/subscriptions/:subscriptionId/resourcegroups/:resourceGroup/${PROVIDER}/virtualMachineScaleSets`;
export const ONE_SCALE_SET = `${SCALE_SETS_OF_GROUP}/:name`;
export const ONE_INSTANCE = `${ONE_SCALE_SET}/virtualMachines/:instanceId`;

const SCALE_SET = 'Microsoft.Compute/virtualMachineScaleSets';

/** The scale set of a request's path; `undefined` if there is none. */
export function lookUpScaleSet(azure: Azure, { params }: ArmRequest): ScaleSet | undefined {
  const { name = '', resourceGroup = '' } = params;
  const found = azure.resources.get(resourceId(azure.groups.require(resourceGroup).id, SCALE_SET, name));
  return found instanceof ScaleSet ? found : undefined;
}

/** The scale set of a request's path, or ARM's 404. */
export function findScaleSet(azure: Azure, request: ArmRequest): ScaleSet {
  const { name = '', resourceGroup = '' } = request.params;
  const found = lookUpScaleSet(azure, request);
  if (!found) throw armRefusals.resourceNotFound(SCALE_SET, name, resourceGroup);
  return found;
}

/** Returns the scale set of a path for a write or an action. Refuses one that is being deleted. */
export function findLastingScaleSet(azure: Azure, request: ArmRequest): ScaleSet {
  const set = findScaleSet(azure, request);
  if (set.provisioningState === 'Deleting') throw scaleSetRefusals.beingDeleted(set.name);
  return set;
}

/** The instance of a request's path, or Compute's 404 (source: recording-cli-simulate-eviction). */
export function findInstance(azure: Azure, request: ArmRequest): Instance {
  const found = lookUp(findScaleSet(azure, request), request);
  if (!found) throw valueRefusals.entityNotFound();
  return found;
}

/** Returns the instance of a path for an action. One that is being deleted is not active any more (source: cloud-provider-azure-2356). */
export function findActiveInstance(azure: Azure, request: ArmRequest): Instance {
  findLastingScaleSet(azure, request);
  const found = findInstance(azure, request);
  if (found.provisioningState === 'Deleting') throw instanceRefusals.unknownInstance(found.instanceId);
  return found;
}

/** Returns the instance that a PUT changes. One that isn't there is a 400, not a 404 (source: onefuzz-2547). */
export function findInstanceToPut(azure: Azure, request: ArmRequest): Instance {
  const found = lookUp(findLastingScaleSet(azure, request), request);
  if (!found || found.provisioningState === 'Deleting')
    throw instanceRefusals.unknownInstance(request.params.instanceId ?? '');
  return found;
}

function lookUp(set: ScaleSet, { params: { instanceId = '' } }: ArmRequest): Instance | undefined {
  if (!isInstanceId(instanceId)) throw instanceRefusals.instanceIdNotNumber();
  return set.instances.get(instanceId);
}
