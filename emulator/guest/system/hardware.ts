import type { Clock } from '../../clock/clock.ts';
import type { JsonObject } from '../../core/json.ts';
import type { BlockDevice } from '../disks/block-device.ts';
import type { Cpu } from './cpu.ts';

/** The virtual machine around an operating system. A restart does not change it. */
export interface Hardware {
  readonly clock: Clock;
  readonly cpu: Cpu;
  readonly hostname: string;
  /** The name of the instance in its scale set, `web_0`. */
  readonly instanceName: string;
  /** The DMI product id, Azure's `vmId`. A new one makes cloud-init provision the disk again. */
  readonly vmId: string;
  readonly adminUsername: string;
  readonly ipAddress: string;
  /** The answer of the Instance Metadata Service. */
  readonly metadata: JsonObject;
  osDisk: BlockDevice;
  temporaryDisk: BlockDevice | undefined;
  /** Data disks by LUN. */
  readonly dataDisks: Map<number, BlockDevice>;
  /** Custom data in base64, as it stands on the provisioning medium. */
  customData: string | undefined;
  /** The administrator's public SSH keys, as they stand on the provisioning medium. */
  authorizedKeys: readonly string[];
  /** User data in base64, which only the metadata service gives. */
  userData: string | undefined;
}
