import type { Azure } from '../../arm/azure.ts';
import { armRefusals } from '../../arm/refusals.ts';
import { resourceId } from '../../arm/resource-id.ts';
import type { ArmRequest } from '../../core/route.ts';
import type { Instance } from '../instances/instance.ts';
import { valueRefusals } from '../refusals/values.ts';
import { ScaleSet } from '../scale-sets/scale-set.ts';

const PROVIDER = 'providers/Microsoft.Compute';

/** The paths of scale sets and instances in routes. */
export const SCALE_SETS_OF_SUBSCRIPTION = `/subscriptions/:subscriptionId/${PROVIDER}/virtualMachineScaleSets`;
export const SCALE_SETS_OF_LOCATION = `/subscriptions/:subscriptionId/${PROVIDER}/locations/:location/virtualMachineScaleSets`;
export const SCALE_SETS_OF_GROUP = `/subscriptions/:subscriptionId/resourcegroups/:resourceGroup/${PROVIDER}/virtualMachineScaleSets`;
export const ONE_SCALE_SET = `${SCALE_SETS_OF_GROUP}/:name`;
export const ONE_INSTANCE = `${ONE_SCALE_SET}/virtualMachines/:instanceId`;

/** The scale set of a request's path, or ARM's 404. */
export function findScaleSet(azure: Azure, { params }: ArmRequest): ScaleSet {
  const { name = '', resourceGroup = '' } = params;
  const type = 'Microsoft.Compute/virtualMachineScaleSets';
  const found = azure.resources.get(resourceId(azure.groups.require(resourceGroup).id, type, name));
  if (!(found instanceof ScaleSet)) throw armRefusals.resourceNotFound(type, name, resourceGroup);
  return found;
}

/** The instance of a request's path, or Compute's 404 (source: recording-cli-simulate-eviction). */
export function findInstance(azure: Azure, request: ArmRequest): Instance {
  const found = findScaleSet(azure, request).instances.get(request.params.instanceId ?? '');
  if (!found) throw valueRefusals.entityNotFound();
  return found;
}
