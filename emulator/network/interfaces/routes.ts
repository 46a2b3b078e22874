import type { Azure } from '../../arm/azure.ts';
import { page } from '../../arm/paging.ts';
import { armRefusals } from '../../arm/refusals.ts';
import { resourceId } from '../../arm/resource-id.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { sameName } from '../engine/kind.ts';
import { networkRefusals } from '../refusals/common.ts';
import { interfacesOf } from './interfaces.ts';

const TYPE = 'Microsoft.Compute/virtualMachineScaleSets';

/** The views of a scale set that Network serves: the interfaces of its instances, and their public addresses (source: recording-cli-nics). */
export function interfaceRoutes(azure: Azure): Route[] {
  const set = `/subscriptions/:subscriptionId/resourcegroups/:resourceGroup/providers/${TYPE}/:name`;
  const instance = `${set}/virtualMachines/:instanceId`;
  const find = (request: ArmRequest) => {
    const { instanceId } = request.params;
    const found = interfacesOf(azure, requireSet(azure, request), instanceId);
    // Each instance has an interface: without one there is no such instance.
    if (instanceId !== undefined && found.length === 0) throw networkRefusals.notFound(request.path);
    return found;
  };
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
  const addresses = `${instance}/networkInterfaces/:nic/ipConfigurations/:configuration/publicIPAddresses`;
  const addressesOf = (request: ArmRequest) =>
    find(request)
      .filter(({ name }) => request.params.nic === undefined || sameName(name, request.params.nic))
      .flatMap((nic) => nic.publicAddressViews(request.params.configuration));
  const listAddresses = (request: ArmRequest): Answer => ({
    status: 200,
    body: page(azure.operations.origin, request, addressesOf(request), (address) => address),
  });
  const getAddress = (request: ArmRequest): Answer => {
    const found = addressesOf(request).find(({ name }) => sameName(String(name), request.params.address ?? ''));
    if (!found) throw networkRefusals.notFound(request.path);
    return { status: 200, body: found };
  };
  return [
    { method: 'GET', path: `${set}/networkInterfaces`, handle: list },
    { method: 'GET', path: `${instance}/networkInterfaces`, handle: list },
    { method: 'GET', path: `${set}/publicIPAddresses`, handle: listAddresses },
    { method: 'GET', path: `${instance}/networkInterfaces/:nic`, handle: get },
    { method: 'GET', path: addresses, handle: listAddresses },
    { method: 'GET', path: `${addresses}/:address`, handle: getAddress },
  ];
}

function requireSet(azure: Azure, { params: { resourceGroup = '', name = '' } }: ArmRequest): string {
  const set = azure.resources.get(resourceId(azure.groups.require(resourceGroup).id, TYPE, name));
  if (!set) throw armRefusals.resourceNotFound(TYPE, name, resourceGroup);
  return set.id;
}
