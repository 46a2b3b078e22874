import type { JsonObject } from '../json.ts';
import type { Instance } from './instance.ts';
import type { ScaleSet } from './scale-set.ts';

/** The version of Azure's Linux agent that a guest reports. */
const AGENT_VERSION = '2.15.0.1';

/**
 * What the platform sees of an instance, and what its agent reports (facts/azure-vmss.md §6, azure-arm.md §6).
 * `vmHealth` is missing until probes run: it will stand here, decided by the data plane of emulator/network. So are the
 * states of extensions, which a guest reports (emulator/guest).
 */
export function instanceView(instance: Instance): JsonObject {
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
    vmAgent: agent(instance),
    disks: [osDisk, ...dataDisks].flatMap((disk) =>
      disk
        ? [{ name: disk.name, statuses: [status('ProvisioningState/succeeded', 'Provisioning succeeded', since)] }]
        : [],
    ),
    ...(osDisk && { hyperVGeneration: osDisk.from.image.generation }),
    statuses: [
      status(state, DISPLAY[instance.provisioningState], since),
      // It has no time (VMSS19).
      ...(instance.powerState ? [status(`PowerState/${instance.powerState}`, `VM ${instance.powerState}`)] : []),
    ],
  };
}

const DISPLAY: Record<Instance['provisioningState'], string> = {
  Creating: 'Creating',
  Updating: 'Updating',
  Succeeded: 'Provisioning succeeded',
  Failed: 'Provisioning failed',
  Deleting: 'Deleting',
};

function agent({ agentReadySince, timeCreated }: Instance): JsonObject {
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
    extensionHandlers: [],
  };
}

function status(code: string, displayStatus: string, time?: string): JsonObject {
  return { code, level: 'Info', displayStatus, ...(time && { time }) };
}

/** How many instances are in which state: provisioning states, no power states (facts/azure-arm.md §6). */
export function scaleSetView(set: ScaleSet): JsonObject {
  const counts = new Map<string, number>();
  for (const { provisioningState } of set.instances.values()) {
    const code = `ProvisioningState/${provisioningState.toLowerCase()}`;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const code = `ProvisioningState/${set.provisioningState.toLowerCase()}`;
  return {
    virtualMachine: { statusesSummary: [...counts].map(([state, count]) => ({ code: state, count })) },
    statuses: [status(code, DISPLAY[set.provisioningState], set.changedTime.toISOString())],
  };
}
