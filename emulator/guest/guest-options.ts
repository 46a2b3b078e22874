import { createHash } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import type { JsonObject } from '../core/json.ts';
import { BlockDevice } from './disks/block-device.ts';
import { Cpu } from './system/cpu.ts';
import type { Hardware } from './system/hardware.ts';

/** The properties of a guest. */
export interface GuestOptions {
  clock: Clock;
  /** The computer name, `web000000`. */
  hostname: string;
  /** The instance's name in the scale set, `web_0`. */
  instanceName: string;
  osDisk: BlockDevice;
  /** Data disks by LUN. */
  dataDisks?: ReadonlyMap<number, BlockDevice>;
  /** The size of the VM size's temporary disk; none by default. */
  temporaryDiskGB?: number;
  customData?: string | undefined;
  userData?: string | undefined;
  adminUsername: string;
  /** The administrator's public SSH keys. */
  authorizedKeys?: readonly string[];
  vmId?: string;
  ipAddress?: string;
  /** The answer of the Instance Metadata Service below `/metadata/instance`. */
  metadata?: JsonObject;
}

/** The settings of a script run. */
export interface RunOptions {
  /** Positional parameters in order, and variables by name. */
  parameters?: readonly { name: string; value: string }[];
  workingDirectory?: string;
  /** Variables of its environment. */
  env?: Readonly<Record<string, string>>;
  /** The limit in lab time: 90 minutes unless given (source: run-command-page). */
  timeoutSeconds?: number;
}

/** Returns the machine that a guest runs on. */
export function hardwareOf(options: GuestOptions): Hardware {
  const { clock, hostname, instanceName, osDisk, customData, userData, adminUsername, temporaryDiskGB } = options;
  return {
    cpu: new Cpu(clock),
    ...{ clock, hostname, instanceName, osDisk, customData, userData, adminUsername },
    vmId: options.vmId ?? uuidOf(instanceName),
    ipAddress: options.ipAddress ?? '10.0.0.4',
    authorizedKeys: options.authorizedKeys ?? [],
    metadata: options.metadata ?? {},
    temporaryDisk: temporaryDiskGB === undefined ? undefined : new BlockDevice({ sizeGB: temporaryDiskGB }),
    dataDisks: new Map(options.dataDisks),
  };
}

/** Returns an id that is always the same for a name. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
