import type { Azure } from '../../arm/azure.ts';
import type { JsonObject } from '../../core/json.ts';
import { hasHealthSource, healthSince } from './health.ts';
import type { ExtensionRun, Instance } from './instance.ts';

/** The version of Azure's Linux agent that a guest reports. */
const AGENT_VERSION = '2.15.0.1';

/**
 * What the platform sees of an instance, what its agent reports, and its health where anything was named that tells it
 * (sources: recording-net-rolling-upgrade, recording-cli-vms).
 */
export function instanceView(azure: Azure, instance: Instance): JsonObject {
  const { set, osDisk, dataDisks } = instance;
  const state = `ProvisioningState/${instance.provisioningState.toLowerCase()}`;
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
      status(state, DISPLAY[instance.provisioningState], since),
      // It has no time (VMSS19).
      ...(instance.powerState ? [status(`PowerState/${instance.powerState}`, `VM ${instance.powerState}`)] : []),
    ],
  };
}

/** The display status of each provisioning state. */
export const DISPLAY: Record<Instance['provisioningState'], string> = {
  Creating: 'Creating',
  Updating: 'Updating',
  Succeeded: 'Provisioning succeeded',
  Failed: 'Provisioning failed',
  Deleting: 'Deleting',
};

/**
 * Missing where nothing tells health, and before the first verdict (source: probe-page). `HealthState/healthy`: recorded (source:
 * recording-net-rolling-upgrade); `HealthState/unhealthy`: from public code; its level and words are assumed.
 */
function healthView(azure: Azure, instance: Instance): JsonObject {
  const { state, since } = healthSince(azure, instance);
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

/** What an extension's handler reported last. Shape: RU22. */
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

/** Returns one status of an instance view. */
export function status(code: string, displayStatus: string, time?: string): JsonObject {
  return { code, level: 'Info', displayStatus, ...(time && { time }) };
}
