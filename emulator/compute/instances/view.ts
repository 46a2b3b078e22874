import type { Azure } from '../../arm/azure.ts';
import type { AzureError } from '../../core/azure-error.ts';
import type { JsonObject } from '../../core/json.ts';
import { hasHealthSource, shownHealth } from './health.ts';
import type { ExtensionRun, Instance } from './instance.ts';

/** The version of Azure's Linux agent that a guest reports. */
const AGENT_VERSION = '2.15.0.1';

/**
 * Returns the instance view: the states that the platform sees, the report of the agent, and the health if there is a
 * health source (source: recording-cli-vms, recording-net-rolling-upgrade).
 */
export function instanceView(azure: Azure, instance: Instance): JsonObject {
  const { set, osDisk, dataDisks } = instance;
  const since = instance.stateTime.toISOString();
  return {
    ...(set.model.properties.singlePlacementGroup && { placementGroupId: set.uniqueId }),
    platformUpdateDomain: instance.updateDomain,
    platformFaultDomain: instance.faultDomain,
    ...(instance.agentReadySince &&
      osDisk && {
        computerName: instance.computerName,
        osName: osDisk.from.image.osName,
        osVersion: osDisk.from.image.osVersion,
      }),
    // Deallocated instances show none (source: recording-cli-vms).
    ...(instance.powerState !== 'deallocated' && { vmAgent: agent(instance) }),
    disks: [osDisk, ...dataDisks].flatMap((disk) =>
      disk
        ? [{ name: disk.name, statuses: [status('ProvisioningState/succeeded', 'Provisioning succeeded', since)] }]
        : [],
    ),
    ...(osDisk && { hyperVGeneration: osDisk.from.image.generation }),
    ...(instance.extensions.size > 0 && { extensions: [...instance.extensions.values()].map(extensionView) }),
    ...healthView(azure, instance),
    statuses: [
      provisioningStatus(instance.provisioningState, since, instance.fault),
      // A power state has no time (source: recording-ps-scale-set).
      ...(instance.powerState ? [status(`PowerState/${instance.powerState}`, `VM ${instance.powerState}`)] : []),
    ],
  };
}

/** The display status of each provisioning state. */
const DISPLAY: Record<Instance['provisioningState'], string> = {
  Creating: 'Creating',
  Updating: 'Updating',
  Succeeded: 'Provisioning succeeded',
  Failed: 'Provisioning failed',
  Deleting: 'Deleting',
};

/**
 * Returns nothing without a health source and before the first verdict. `HealthState/healthy` is recorded
 * (source: recording-net-rolling-upgrade); the level and words of `HealthState/unhealthy` are assumed.
 */
function healthView(azure: Azure, instance: Instance): JsonObject {
  const { state, since } = shownHealth(azure, instance);
  if (!hasHealthSource(instance) || state === 'unknown') return {};
  const words = state === 'healthy' ? 'healthy' : 'unhealthy or is unreachable';
  return {
    vmHealth: {
      status: {
        code: `HealthState/${state}`,
        level: state === 'healthy' ? 'Info' : 'Error',
        displayStatus: `The VM is reporting itself as ${words}`,
        ...(since && { time: since.toISOString() }),
      },
    },
  };
}

/** Returns the last report of an extension's handler (source: recording-net-rolling-upgrade). */
export function extensionView({ name, type, handlerVersion, state, message, time }: ExtensionRun): JsonObject {
  const outcome = {
    Creating: { code: 'ProvisioningState/creating', level: 'Info', displayStatus: 'Creating' },
    Succeeded: { code: 'ProvisioningState/succeeded', level: 'Info', displayStatus: 'Provisioning succeeded' },
    Failed: { code: 'ProvisioningState/failed/1', level: 'Error', displayStatus: 'Provisioning failed' },
  }[state];
  return {
    name,
    type,
    typeHandlerVersion: handlerVersion,
    statuses: [{ ...outcome, ...(message !== '' && { message }), time: time.toISOString() }],
  };
}

function agent({ agentReadySince, timeCreated, extensions }: Instance): JsonObject {
  if (!agentReadySince)
    return {
      vmAgentVersion: 'Unknown',
      statuses: [
        {
          code: 'ProvisioningState/Unavailable',
          level: 'Warning',
          displayStatus: 'Not Ready',
          message: 'VM status blob is found but not yet populated.',
          time: timeCreated.toISOString(),
        },
      ],
    };
  const ready = status('ProvisioningState/succeeded', 'Ready', agentReadySince.toISOString());
  return {
    vmAgentVersion: AGENT_VERSION,
    statuses: [{ ...ready, message: 'Guest Agent is running' }],
    extensionHandlers: [...extensions.values()].map(({ type, handlerVersion }) => ({
      type,
      typeHandlerVersion: handlerVersion,
      status: status('ProvisioningState/succeeded', 'Ready'),
    })),
  };
}

/** Returns the status of a provisioning state, with the code and message of a failure (source: vm-states-page, aks-creation-page). */
export function provisioningStatus(
  state: Instance['provisioningState'],
  since: string,
  fault: AzureError | undefined,
): JsonObject {
  const code = `ProvisioningState/${state.toLowerCase()}`;
  const shown = status(code, DISPLAY[state], since);
  if (state !== 'Failed' || !fault) return shown;
  return { ...shown, code: `${code}/${fault.code}`, level: 'Error', message: fault.message };
}

/** Returns one status of an instance view. */
function status(code: string, displayStatus: string, time?: string): JsonObject {
  return { code, level: 'Info', displayStatus, ...(time && { time }) };
}
