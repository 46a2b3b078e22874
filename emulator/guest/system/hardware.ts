import type { Clock } from '../../clock/clock.ts';
import type { JsonObject } from '../../core/json.ts';
import type { BlockDevice } from '../disks/block-device.ts';

/** The virtual machine around an operating system: what stays when it is restarted. */
export interface Hardware {
  readonly clock: Clock;
  readonly hostname: string;
  /** The name of the instance in its scale set, `web_0`. */
  readonly instanceName: string;
  /** The DMI product id, Azure's `vmId`. cloud-init tells instances apart by it. */
  readonly vmId: string;
  readonly adminUsername: string;
  readonly ipAddress: string;
  /** What the Instance Metadata Service answers. */
  readonly metadata: JsonObject;
  osDisk: BlockDevice;
  temporaryDisk: BlockDevice | undefined;
  /** Data disks by LUN. */
  readonly dataDisks: Map<number, BlockDevice>;
  /** Custom data in base64, as it stands on the provisioning medium. */
  customData: string | undefined;
  /** User data in base64, which only the metadata service gives. */
  userData: string | undefined;
}
