import type { Azure } from '../../arm/azure.ts';
import { page } from '../../arm/paging.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { previewOf } from '../../schema/preview.ts';
import { read } from '../../schema/read.ts';
import { extensionView } from '../instances/view.ts';
import { type ExtensionModel, extensionsOf } from '../model/extensions.ts';
import { ExtensionBody } from '../model/schema/extension-profile.ts';
import { withoutSecrets } from '../model/secrets.ts';
import { computeErrorFormat } from '../refusals/error-format.ts';
import { expands, valueRefusals } from '../refusals/values.ts';
import type { ScaleSet } from '../scale-sets/scale-set.ts';
import { writeExtensions } from '../scale-sets/write.ts';
import { findInstance, findLastingScaleSet, findScaleSet, ONE_INSTANCE, ONE_SCALE_SET } from './paths.ts';

/**
 * The extensions of a set's model and of its instances. A client can write those of the model one by one, or with the model, as az
 * and Az.Compute do (source: recording-cli-extension, rest-scale-set-extensions).
 */
export function extensionRoutes(azure: Azure): Route[] {
  const ofSet = `${ONE_SCALE_SET}/extensions`;
  const ofInstance = `${ONE_INSTANCE}/extensions`;
  return [
    {
      method: 'GET',
      path: ofSet,
      handle: (request) => {
        const set = findScaleSet(azure, request);
        return { status: 200, body: page(azure.operations.origin, request, modelOf(set), (each) => view(set, each)) };
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
      method: 'PUT',
      path: `${ofSet}/:extension`,
      handle: (request) => write(azure, request),
      preview: previewOf(ExtensionBody, (request) => preview(azure, request)),
    },
    { method: 'PATCH', path: `${ofSet}/:extension`, handle: (request) => write(azure, request) },
    { method: 'DELETE', path: `${ofSet}/:extension`, handle: (request) => remove(azure, request) },
    {
      method: 'GET',
      path: ofInstance,
      handle: (request) => {
        const extensions = instanceExtensions(azure, request);
        return { status: 200, body: page(azure.operations.origin, request, extensions, (each) => each) };
      },
    },
    {
      method: 'GET',
      path: `${ofInstance}/:extension`,
      handle: (request) => ({ status: 200, body: find(instanceExtensions(azure, request), request) }),
    },
  ];
}

function modelOf(set: ScaleSet): ExtensionModel[] {
  return extensionsOf(set.model.properties.virtualMachineProfile);
}

/** PUT or PATCH of an extension: 201 for a new one, 200 for one that is there. Its operation is that of the model's write. */
function write(azure: Azure, request: ArmRequest): Answer {
  const set = findLastingScaleSet(azure, request);
  const before = modelOf(set);
  const at = before.findIndex((each) => isMeant(each, request));
  const known = before[at];
  if (!known && request.method === 'PATCH') throw valueRefusals.entityNotFound();
  const { properties: sent = {} } = read(ExtensionBody, request.body, computeErrorFormat('extension', request));
  const { protectedSettings } = known?.properties ?? {};
  // A secret that is never returned can't be sent back: it stays.
  const secret = protectedSettings === undefined ? {} : { protectedSettings };
  const name = known?.name ?? request.params.extension ?? '';
  const next: ExtensionModel = {
    name,
    properties: { ...(request.method === 'PATCH' ? known?.properties : secret), ...sent },
  };
  const answer = writeExtensions(azure, request, set, known ? before.with(at, next) : [...before, next]);
  const body = view(set, next, known ? 'Updating' : 'Creating');
  return { ...answer, status: known ? 200 : 201, body };
}

/** Returns the extension that a PUT would make. */
function preview(azure: Azure, request: ArmRequest): JsonObject {
  const { properties = {} } = read(ExtensionBody, request.body, computeErrorFormat('extension', request));
  return view(findScaleSet(azure, request), { name: request.params.extension ?? '', properties });
}

/** DELETE of an extension: 202, or 204 where there is none. */
function remove(azure: Azure, request: ArmRequest): Answer {
  const set = findLastingScaleSet(azure, request);
  const others = modelOf(set).filter((each) => !isMeant(each, request));
  if (others.length === modelOf(set).length) return { status: 204 };
  const { body: _, ...answer } = writeExtensions(azure, request, set, others);
  return { ...answer, status: 202 };
}

function isMeant({ name }: { name: string }, { params }: ArmRequest): boolean {
  return name.toLowerCase() === params.extension?.toLowerCase();
}

/** Shape: SDK, VirtualMachineScaleSetExtension. */
function view(set: ScaleSet, { name, properties = {} }: ExtensionModel, provisioningState = 'Succeeded'): JsonObject {
  return {
    name,
    id: `${set.id}/extensions/${name}`,
    type: 'Microsoft.Compute/virtualMachineScaleSets/extensions',
    properties: { ...withoutSecrets(properties), provisioningState },
  };
}

/** Shape: SDK, VirtualMachineScaleSetVMExtension. */
function instanceExtensions(azure: Azure, request: ArmRequest): (JsonObject & { name: string })[] {
  const instance = findInstance(azure, request);
  const isExpanded = expands(request.query, 'instanceView');
  return extensionsOf(instance.applied.machine.profile).map(({ name, properties = {} }) => {
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

function find<Extension extends { name: string }>(extensions: Extension[], request: ArmRequest): Extension {
  const found = extensions.find((each) => isMeant(each, request));
  if (!found) throw valueRefusals.entityNotFound();
  return found;
}
