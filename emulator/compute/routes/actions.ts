import type { Azure } from '../../arm/azure.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { Answer, ArmRequest, Route } from '../../core/route.ts';
import { read } from '../../schema/read.ts';
import { flag, noEffect, object, opt, text } from '../../schema/types.ts';
import { act } from '../actions/act.ts';
import { deleteInstances } from '../actions/delete.ts';
import { POWER_ACTIONS } from '../actions/power.ts';
import { reimage } from '../actions/reimage.ts';
import { runCommand } from '../actions/run-command.ts';
import { InstanceIds, instanceIds, RequiredInstanceIds, select, selectForDeletion } from '../actions/selection.ts';
import { update } from '../actions/update.ts';
import { checkComputeConditions } from '../checks/conditions.ts';
import type { Instance } from '../instances/instance.ts';
import { forAll } from '../instances/work.ts';
import { computeErrorFormat } from '../refusals/error-format.ts';
import { instanceRefusals } from '../refusals/instances.ts';
import { scaleSetRefusals } from '../refusals/scale-sets.ts';
import { valueRefusals } from '../refusals/values.ts';
import { checkNotRolling } from '../rolling-upgrades/gates.ts';
import type { ScaleSet } from '../scale-sets/scale-set.ts';
import { findActiveInstance, findInstance, findLastingScaleSet, ONE_INSTANCE, ONE_SCALE_SET } from './paths.ts';

const errorFormat = (request: ArmRequest) => computeErrorFormat('vmss', request);

const reimageOptions = {
  tempDisk: noEffect(flag, 'guests have no temporary disk worth keeping'),
  forceUpdateOSDiskForEphemeral: noEffect(flag, 'ephemeral OS disks are made as managed ones'),
  exactVersion: noEffect(text, 'documented for virtual machines that are on their own'),
  osProfile: noEffect(
    object('OSProfileProvisioningData', { adminPassword: opt(text), customData: opt(text) }),
    'documented for virtual machines that are on their own',
  ),
};
const ReimageMany = object('VirtualMachineScaleSetReimageParameters', { ...instanceIds, ...reimageOptions });
const ReimageOne = object('VirtualMachineScaleSetVMReimageParameters', reimageOptions);

/** The actions on instances: on some or all by their scale set, on one by its own path, where `*` means all. */
export function actionRoutes(azure: Azure): Route[] {
  return [
    ...Object.entries(POWER_ACTIONS).flatMap(([name, action]) => [
      onSet(azure, name, InstanceIds, (instance) => action(azure, instance)),
      onOne(azure, name, (instance) => action(azure, instance)),
    ]),
    onSet(azure, 'reimage', ReimageMany, (instance) => reimage(azure, instance, false)),
    onSet(azure, 'reimageall', InstanceIds, (instance) => reimage(azure, instance, true)),
    onOne(azure, 'reimage', (instance) => reimage(azure, instance, false), ReimageOne),
    onOne(azure, 'reimageall', (instance) => reimage(azure, instance, true)),
    {
      method: 'POST',
      path: `${ONE_INSTANCE}/runCommand`,
      handle: (request) => runCommand(azure, request, findActiveInstance(azure, request)),
    },
    {
      method: 'POST',
      path: `${ONE_INSTANCE}/simulateEviction`,
      handle: (request) => refuseEviction(findActiveInstance(azure, request)),
    },
    { method: 'POST', path: `${ONE_SCALE_SET}/manualupgrade`, handle: (request) => manualUpgrade(azure, request) },
    {
      method: 'POST',
      path: `${ONE_SCALE_SET}/delete`,
      handle: (request) => {
        const set = findLastingScaleSet(azure, request);
        const { instanceIds: ids } = read(RequiredInstanceIds, request.body, errorFormat(request));
        return deleteInstances(azure, request, set, selectForDeletion(azure, set, ids));
      },
    },
    {
      method: 'DELETE',
      path: ONE_INSTANCE,
      handle: (request) => {
        const set = findLastingScaleSet(azure, request);
        if (request.params.instanceId === '*')
          return deleteInstances(azure, request, set, select(azure, set, undefined));
        const instance = findInstance(azure, request);
        checkComputeConditions(request, instance.etag);
        return deleteInstances(azure, request, set, [instance]);
      },
    },
  ];
}

type Action = (instance: Instance) => Promise<void>;

function onSet(azure: Azure, name: string, schema: typeof InstanceIds | typeof ReimageMany, action: Action): Route {
  return {
    method: 'POST',
    path: `${ONE_SCALE_SET}/${name}`,
    handle: (request) => {
      const set = findLastingScaleSet(azure, request);
      checkDeallocation(set, name);
      const { instanceIds: ids } = read(schema, request.body ?? {}, errorFormat(request));
      const isOneByOne = name.startsWith('reimage') && azure.behaviors.wholeSetReimage === 'oneByOne';
      const instances = select(azure, set, ids);
      checkAllocated(name, instances);
      return apply(azure, request, set, instances, action, isOneByOne);
    },
  };
}

function onOne(azure: Azure, name: string, action: Action, schema?: typeof ReimageOne): Route {
  return {
    method: 'POST',
    path: `${ONE_INSTANCE}/${name}`,
    handle: (request) => {
      if (schema) read(schema, request.body ?? {}, errorFormat(request));
      const set = findLastingScaleSet(azure, request);
      checkDeallocation(set, name);
      const isLost = name.startsWith('reimage') && azure.behaviors.perInstanceReimage === 'all';
      const instances = isLost ? select(azure, set, undefined) : namedIn(azure, request);
      checkAllocated(name, instances);
      return apply(azure, request, set, instances, action);
    },
  };
}

/** Refuses to deallocate ephemeral OS disks, which have nowhere to stay (assumed). */
function checkDeallocation(set: ScaleSet, action: string): void {
  const { osDisk } = set.model.properties.virtualMachineProfile.storageProfile;
  if (action === 'deallocate' && osDisk.diffDiskSettings?.option)
    throw instanceRefusals.ephemeralDeallocation(set.name);
}

/** Refuses to power off an instance that is deallocated, or soon will be (source: azure-rest-api-specs-31426). */
function checkAllocated(action: string, instances: readonly Instance[]): void {
  const given = instances.find(({ powerState = '' }) => ['deallocating', 'deallocated'].includes(powerState));
  if (action === 'powerOff' && given) throw instanceRefusals.powerOffDeallocated(given.name);
}

function refuseEviction({ applied }: Instance): never {
  if (applied.machine.profile.priority !== 'Spot') throw instanceRefusals.evictionSimulated();
  throw valueRefusals.notBuilt('The eviction of a Spot instance is not built.', 'compute/actions');
}

/** Returns the instance of a path; `*` means all (source: recording-cli-vms). */
function namedIn(azure: Azure, request: ArmRequest): Instance[] {
  if (request.params.instanceId === '*') return select(azure, findLastingScaleSet(azure, request), undefined);
  return [findActiveInstance(azure, request)];
}

function apply(
  azure: Azure,
  request: ArmRequest,
  set: ScaleSet,
  instances: Instance[],
  action: Action,
  isOneByOne = false,
): Answer {
  return act(azure, request, set, instances.length, async () => {
    if (isOneByOne) for (const each of instances) await action(each);
    else await forAll(instances, action);
    return undefined;
  });
}

/** The instances that a manual update is under way for: another one is refused meanwhile. */
const inUpdate = new WeakSet<Instance>();

/** Serves Update-AzVmssInstance: all named instances at once, without a health gate. It leaves those on the latest model untouched (source: recording-net-batch-operations). */
function manualUpgrade(azure: Azure, request: ArmRequest): Answer {
  const set = findLastingScaleSet(azure, request);
  const { instanceIds: ids } = read(RequiredInstanceIds, request.body ?? {}, errorFormat(request));
  checkNotRolling(set);
  const named = azure.behaviors.manualUpgradeScope === 'all' ? select(azure, set, undefined) : select(azure, set, ids);
  const old = named.filter(({ isLatest }) => !isLatest);
  for (const each of old) if (inUpdate.has(each)) throw scaleSetRefusals.updateInProgress(each.instanceId);
  for (const each of old) inUpdate.add(each);
  return act(azure, request, set, old.length, async () => {
    try {
      await azure.clock.sleep(DURATIONS.upToDateUpdate.seconds);
      await forAll(old, (each) => update(azure, each, 'manual'));
    } finally {
      for (const each of old) inUpdate.delete(each);
    }
    return undefined;
  });
}
