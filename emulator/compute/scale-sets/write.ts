import type { Azure } from '../../arm/azure.ts';
import { normalizeLocation } from '../../arm/locations.ts';
import { resourceId } from '../../arm/resource-id.ts';
import { checkResourceLocation } from '../../arm/resource-location.ts';
import { checkTags } from '../../arm/tags.ts';
import { DURATIONS } from '../../clock/durations.ts';
import { AzureError } from '../../core/azure-error.ts';
import { type JsonObject, toJson } from '../../core/json.ts';
import type { Answer, ArmRequest } from '../../core/route.ts';
import { checkScaleSetNetwork } from '../../network/index.ts';
import type { Operation } from '../../operations/operation.ts';
import { computeAction, computeWrite } from '../../operations/styles.ts';
import { read } from '../../schema/read.ts';
import { noEffectHeader } from '../../schema/walk.ts';
import { removeAll, scale } from '../actions/scale.ts';
import { checkNotDeprecated, findImage } from '../catalog/images.ts';
import { findSize } from '../catalog/sizes.ts';
import { checkComputeConditions } from '../checks/conditions.ts';
import { checkModel, checkName, checkUniform } from '../checks/model.ts';
import { checkUpgradePolicy } from '../checks/upgrade-policy.ts';
import { asMade, keepDiskSizes, keepTags, rollBackUnlessTold } from '../model/alternatives.ts';
import { completeModel, type Model } from '../model/defaults.ts';
import type { ExtensionModel } from '../model/extensions.ts';
import { checkImageType, checkImmutable } from '../model/immutable.ts';
import { sameMachine } from '../model/machine.ts';
import { endAssociations, mergeModel } from '../model/merge.ts';
import { type ScaleSetBody, ScaleSetPatch, ScaleSetPut } from '../model/schema/scale-set.ts';
import { computeErrorFormat } from '../refusals/error-format.ts';
import { scaleSetRefusals } from '../refusals/scale-sets.ts';
import { checkNotRolling } from '../rolling-upgrades/gates.ts';
import { followPolicy } from '../rolling-upgrades/start.ts';
import { checkCapacity, checkQuota, checkSentCapacity } from './capacity.ts';
import { ScaleSet } from './scale-set.ts';

const TYPE = 'virtualMachineScaleSets';
const errorFormat = (request: ArmRequest) => computeErrorFormat('vmss', request);

/** PUT: 201 and `Creating` for a new set, 200 and `Updating` for one that is there (source: recording-cli-create-and-modify). */
export function putScaleSet(azure: Azure, request: ArmRequest): Answer {
  const { known, id, model } = readPut(azure, request);
  checkComputeConditions(request, known?.etag);
  if (known) return update(azure, request, known, model);
  checkQuota(azure, model.location, sizeOf(model), model.sku.capacity);
  checkNetwork(azure, id, model);
  const set = new ScaleSet(azure, id, asMade(azure.behaviors, model));
  azure.resources.set(set);
  return answerWrite(azure, request, set, { status: 201, charge: model.sku.capacity, isChanged: true });
}

/** Refuses what is wrong with a PUT from its body alone, and what exceeds a quota: what ARM asks before it deploys. */
export function preflightScaleSet(azure: Azure, request: ArmRequest): void {
  const { known, model } = readPut(azure, request);
  checkQuota(
    azure,
    model.location,
    sizeOf(model),
    model.sku.capacity - (known?.instances.size ?? 0),
    scaleSetRefusals.quotaExceededInPreflight,
  );
}

/** Returns the scale set that a PUT would create. */
export function previewScaleSet(azure: Azure, request: ArmRequest): JsonObject {
  const { params, body } = request;
  const group = azure.groups.require(params.resourceGroup ?? '');
  const id = resourceId(group.id, `Microsoft.Compute/${TYPE}`, params.name ?? '');
  return new ScaleSet(azure, id, checked(azure, id, read(ScaleSetPut, body, errorFormat(request)), undefined)).view();
}

/** PATCH of a set that is there. */
export function patchScaleSet(azure: Azure, request: ArmRequest, known: ScaleSet): Answer {
  checkTags(request.body);
  checkSentCapacity(request);
  checkComputeConditions(request, known.etag);
  const sent = read(ScaleSetPatch, request.body, errorFormat(request));
  return update(azure, request, known, checked(azure, known.id, mergedWith(known, sent, request), known));
}

/** Returns the whole body that a request amounts to, of what the set has and what was sent. */
function mergedWith({ model }: ScaleSet, sent: object, request: ArmRequest): ScaleSetBody {
  const merged = mergeModel(toJson(model), toJson(sent));
  return read(ScaleSetPut, endAssociations(merged, request.body), errorFormat(request));
}

/** Writes the extensions of a model and nothing else: PUT, PATCH and DELETE of one of them. */
export function writeExtensions(
  azure: Azure,
  request: ArmRequest,
  known: ScaleSet,
  extensions: ExtensionModel[],
): Answer {
  const { virtualMachineProfile } = known.model.properties;
  const extensionProfile = { ...virtualMachineProfile.extensionProfile, extensions };
  const properties = {
    ...known.model.properties,
    virtualMachineProfile: { ...virtualMachineProfile, extensionProfile },
  };
  return update(azure, request, known, checked(azure, known.id, { ...known.model, properties }, known));
}

/** DELETE: 202; the instances go with their interfaces and disks. A second one follows the first. */
export function deleteScaleSet(azure: Azure, request: ArmRequest, set: ScaleSet): Answer {
  checkComputeConditions(request, set.etag);
  const place = { ...azure.subscription, location: set.location, resourceId: set.id };
  const running = set.provisioningState === 'Deleting' ? set.operation : undefined;
  const operation = running ?? beginDeletion(azure, set, request.query.get('forceDeletion') === 'true');
  const charge = { 'x-ms-request-charge': String(set.instances.size) };
  return { status: 202, headers: { ...azure.operations.headers(operation, request, place), ...charge }, operation };
}

function beginDeletion(azure: Azure, set: ScaleSet, forced: boolean): Operation {
  set.provisioningState = 'Deleting';
  set.rolling?.cancel(azure.clock.now());
  const operation = azure.operations.start(computeAction, async () => {
    await removeAll(azure, set, forced ? 0 : DURATIONS.instanceDeletion.seconds);
    await azure.clock.sleep((forced ? DURATIONS.scaleSetForceDeletion : DURATIONS.scaleSetDeletion).seconds);
    azure.resources.delete(set.id);
    return undefined;
  });
  set.operation = operation;
  return operation;
}

interface ReadPut {
  id: string;
  known: ScaleSet | undefined;
  model: Model;
}

function readPut(azure: Azure, request: ArmRequest): ReadPut {
  const { params, body } = request;
  checkSentCapacity(request);
  const name = params.name ?? '';
  const group = azure.groups.require(params.resourceGroup ?? '');
  const found = azure.resources.get(resourceId(group.id, `Microsoft.Compute/${TYPE}`, name));
  const known = found instanceof ScaleSet ? found : undefined;
  checkResourceLocation(body, `Microsoft.Compute/${TYPE}`, known);
  const sent = read(ScaleSetPut, body, errorFormat(request));
  const merged = known ? mergedWith(known, sent, request) : sent;
  const id = known?.id ?? resourceId(group.id, `Microsoft.Compute/${TYPE}`, name);
  if (!known) {
    checkName(name);
    checkUniform(sent);
  }
  return { id, known, model: checked(azure, id, merged, known) };
}

/** The complete model of a body, or the refusal of the first thing that is wrong with it. */
function checked({ behaviors }: Azure, id: string, body: ScaleSetBody, known: ScaleSet | undefined): Model {
  if (known) checkImageType(body);
  const model = completeModel(body, normalizeLocation(body.location ?? ''));
  if (known) checkImmutable(known, model, behaviors);
  if (known && behaviors.largerDiskInModel === 'ignored') keepDiskSizes(known.model, model);
  if (known && behaviors.tagsInWrite === 'leftAlone') keepTags(known.model, model);
  if (behaviors.rollbackUnlessTold === 'on') rollBackUnlessTold(body, model);
  checkModel(id, model, known?.model);
  if (behaviors.oldImageVersions === 'deprecated')
    checkNotDeprecated(findImage(model.properties.virtualMachineProfile.storageProfile.imageReference, model.location));
  checkUpgradePolicy(model, behaviors);
  checkCapacity(model, id.split('/').at(-1) ?? '');
  return model;
}

function update(azure: Azure, request: ArmRequest, set: ScaleSet, model: Model): Answer {
  if (set.provisioningState === 'Deleting') throw scaleSetRefusals.beingDeleted(set.name);
  if (azure.behaviors.writeDuringRoll === 'refused') checkNotRolling(set);
  const more = model.sku.capacity - set.instances.size;
  checkQuota(azure, model.location, sizeOf(model), more);
  checkNetwork(azure, set.id, model);
  // Refused above, unless in the variant where a write supersedes the upgrade.
  set.rolling?.cancel(azure.clock.now());
  checkModels(set, model);
  const old = set.model;
  const isChanged = set.accept(model);
  return answerWrite(azure, request, set, { status: 200, charge: Math.abs(more), isChanged, old });
}

/** The most models that the instances of a scale set may have. */
const MOST_MODELS = 10;

/** Refuses a model that would be the eleventh. */
function checkModels(set: ScaleSet, model: Model): void {
  const models = new Set([...set.instances.values()].map(({ applied }) => applied.version));
  if (models.size >= MOST_MODELS && !sameMachine(set.model, model))
    throw scaleSetRefusals.tooManyModels(set.name, MOST_MODELS);
}

interface Write {
  status: 200 | 201;
  /** The number of machines touched (source: recording-ps-image-update). */
  charge: number;
  isChanged: boolean;
  /** The model before the write. */
  old?: Model;
}

/** Returns the new model at once. The operation lasts until the instances exist and the upgrade policy was followed. */
function answerWrite(azure: Azure, request: ArmRequest, set: ScaleSet, write: Write): Answer {
  set.provisioningState = write.status === 201 ? 'Creating' : 'Updating';
  const operation = azure.operations.start(computeWrite, async () => {
    try {
      await Promise.all([azure.clock.sleep(DURATIONS.scaleSetModelWrite.seconds), scale(azure, set)]);
      if (set.operation === operation) await followPolicy(azure, set, write.isChanged, write.old);
    } catch (fault) {
      if (set.operation === operation) failed(azure, set, write, fault);
      throw fault;
    }
    if (set.operation !== operation) throw scaleSetRefusals.preempted();
    set.provisioningState = 'Succeeded';
    return undefined;
  });
  set.operation = operation;
  const place = { ...azure.subscription, location: set.location, resourceId: set.id };
  const headers = {
    ETag: `"${set.etag}"`,
    ...azure.operations.headers(operation, request, place),
    'x-ms-request-charge': String(write.charge),
    ...noEffectHeader(request.method === 'PATCH' ? ScaleSetPatch : ScaleSetPut, request.body),
  };
  return { status: write.status, body: set.view(), headers, operation };
}

/** Marks a scale set as failed (assumed). Its model stays the new one (source: recording-net-rolling-upgrade). */
function failed({ behaviors }: Azure, set: ScaleSet, { old }: Write, fault: unknown): void {
  set.provisioningState = 'Failed';
  set.fault = fault instanceof AzureError ? fault : undefined;
  if (old && behaviors.modelAfterFailedRoll === 'theOldOne') set.accept(old);
}

function checkNetwork(azure: Azure, id: string, model: Model): void {
  checkScaleSetNetwork(azure, { id, location: model.location }, model.properties.virtualMachineProfile.networkProfile);
}

function sizeOf(model: Model) {
  return findSize(model.sku.name, model.location);
}
