import type { Azure } from '../../arm/azure.ts';
import { page } from '../../arm/paging.ts';
import { armRefusals } from '../../arm/refusals.ts';
import { resourceId } from '../../arm/resource-id.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { sameName } from '../engine/kind.ts';
import { networkRefusals } from '../refusals/common.ts';
import { interfacesOf } from './interfaces.ts';

const TYPE = 'Microsoft.Compute/virtualMachineScaleSets';

/** The views of a scale set that Network serves: the interfaces of its instances (source: recording-cli-nics). */
export function interfaceRoutes(azure: Azure): Route[] {
  const set = `/subscriptions/:subscriptionId/resourcegroups/:resourceGroup/providers/${TYPE}/:name`;
  const instance = `${set}/virtualMachines/:instanceId`;
  const find = (request: ArmRequest) => interfacesOf(azure, requireSet(azure, request), request.params.instanceId);
  const list = (request: ArmRequest): Answer => ({
    status: 200,
    body: page(azure.operations.origin, request, find(request), (nic) => nic.view()),
  });
  const get = (request: ArmRequest): Answer => {
    const { nic: name = '' } = request.params;
    const found = find(request).find((each) => sameName(each.name, name));
    if (!found) throw networkRefusals.notFound(request.path);
    return { status: 200, body: found.view() };
  };
  return [
    { method: 'GET', path: `${set}/networkInterfaces`, handle: list },
    { method: 'GET', path: `${instance}/networkInterfaces`, handle: list },
    { method: 'GET', path: `${set}/publicIPAddresses`, handle: (request) => noAddresses(azure, request) },
    { method: 'GET', path: `${instance}/networkInterfaces/:nic`, handle: get },
  ];
}

/** Instances have no public addresses of their own yet: a set's configuration of them is taken without effect. */
function noAddresses(azure: Azure, request: ArmRequest): Answer {
  requireSet(azure, request);
  return { status: 200, body: { value: [] } };
}

function requireSet(azure: Azure, { params: { resourceGroup = '', name = '' } }: ArmRequest): string {
  const set = azure.resources.get(resourceId(azure.groups.require(resourceGroup).id, TYPE, name));
  if (!set) throw armRefusals.resourceNotFound(TYPE, name, resourceGroup);
  return set.id;
}
