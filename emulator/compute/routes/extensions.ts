import type { Azure } from '../../arm/azure.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ArmRequest, Route } from '../../core/route.ts';
import { extensionView } from '../instances/view.ts';
import type { ExtensionModel } from '../model/extensions.ts';
import { withoutSecrets } from '../model/secrets.ts';
import { expands, valueRefusals } from '../refusals/values.ts';
import type { ScaleSet } from '../scale-sets/scale-set.ts';
import { findInstance, findScaleSet, ONE_INSTANCE, ONE_SCALE_SET } from './paths.ts';

/** The extensions of a set's model and of its instances, to be read. A client writes them with the model, as az and Az.Compute do (source: recording-cli-extension). */
export function extensionRoutes(azure: Azure): Route[] {
  const ofSet = `${ONE_SCALE_SET}/extensions`;
  const ofInstance = `${ONE_INSTANCE}/extensions`;
  return [
    {
      method: 'GET',
      path: ofSet,
      handle: (request) => {
        const set = findScaleSet(azure, request);
        return { status: 200, body: { value: modelOf(set).map((each) => view(set, each)) } };
      },
    },
    {
      method: 'GET',
      path: `${ofSet}/:extension`,
      handle: (request) => {
        const set = findScaleSet(azure, request);
        return { status: 200, body: view(set, find(modelOf(set), request)) };
      },
    },
    {
      method: 'GET',
      path: ofInstance,
      handle: (request) => ({ status: 200, body: { value: instanceExtensions(azure, request) } }),
    },
    {
      method: 'GET',
      path: `${ofInstance}/:extension`,
      handle: (request) => ({ status: 200, body: find(instanceExtensions(azure, request), request) }),
    },
  ];
}

function modelOf(set: ScaleSet): ExtensionModel[] {
  return set.model.properties.virtualMachineProfile.extensionProfile?.extensions ?? [];
}

/** Shape: SDK, VirtualMachineScaleSetExtension. */
function view(set: ScaleSet, { name, properties = {} }: ExtensionModel): JsonObject {
  return {
    name,
    id: `${set.id}/extensions/${name}`,
    type: 'Microsoft.Compute/virtualMachineScaleSets/extensions',
    properties: { ...withoutSecrets(properties), provisioningState: 'Succeeded' },
  };
}

/** Shape: SDK, VirtualMachineScaleSetVMExtension. */
function instanceExtensions(azure: Azure, request: ArmRequest): (JsonObject & { name: string })[] {
  const instance = findInstance(azure, request);
  const isExpanded = expands(request.query, 'instanceView');
  return (instance.applied.machine.profile.extensionProfile?.extensions ?? []).map(({ name, properties = {} }) => {
    const run = instance.extensions.get(name);
    return {
      name,
      id: `${instance.id}/extensions/${name}`,
      type: 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/extensions',
      location: instance.set.location,
      properties: {
        ...withoutSecrets(properties),
        provisioningState: run?.state ?? 'Creating',
        ...(run && isExpanded && { instanceView: extensionView(run) }),
      },
    };
  });
}

function find<Extension extends { name: string }>(extensions: Extension[], { params }: ArmRequest): Extension {
  const found = extensions.find(({ name }) => name.toLowerCase() === params.extension?.toLowerCase());
  if (!found) throw valueRefusals.entityNotFound();
  return found;
}
