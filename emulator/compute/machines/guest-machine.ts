import type { Azure } from '../../arm/azure.ts';
import type { HttpAnswer, HttpRequest } from '../../core/http.ts';
import type { JsonObject } from '../../core/json.ts';
import { BlockDevice, BootError, Guest } from '../../guest/index.ts';
import { findSize } from '../catalog/sizes.ts';
import { findDisk } from '../disks/disk.ts';
import type { MachineModel } from '../model/machine.ts';
import { instanceRefusals } from '../refusals/instances.ts';
import type { CommandResult, Machine } from './machine.ts';

type Parameters = readonly { name: string; value: string }[];

/** An instance, as far as its guest needs it. */
export interface GuestHost {
  readonly set: { readonly id: string; readonly name: string; readonly location: string };
  readonly name: string;
  readonly computerName: string;
  readonly vmId: string;
  readonly tags: Record<string, string> | undefined;
  /** The instance's own model. */
  readonly applied: { readonly machine: MachineModel };
  readonly osDisk: { readonly id: string; readonly provisioning: Provisioning } | undefined;
  readonly dataDisks: readonly { readonly id: string; readonly model: { readonly lun: number } }[];
  /** Ids of its network interfaces. */
  readonly interfaces: readonly string[];
}

/** The data that the guest of a new OS disk is provisioned with. */
export interface Provisioning {
  customData: string | undefined;
  userData: string | undefined;
  /** The administrator's public SSH keys. */
  authorizedKeys: readonly string[];
}

/** An instance's guest of emulator/guest, on the disks that the instance has. */
export class GuestMachine implements Machine {
  readonly #azure: Azure;
  readonly #instance: GuestHost;
  readonly #dataDisks = new Map<number, BlockDevice>();
  #osDisk: BlockDevice;
  #guest: Guest | undefined;

  constructor(azure: Azure, instance: GuestHost) {
    this.#azure = azure;
    this.#instance = instance;
    this.#osDisk = this.#device(instance.osDisk?.id);
  }

  async boot(): Promise<void> {
    const guest = this.#guest ?? this.#newGuest();
    this.#guest = guest;
    const { osDisk } = this.#instance;
    const device = this.#device(osDisk?.id);
    if (device !== this.#osDisk) guest.replaceOsDisk(device, osDisk?.provisioning);
    this.#osDisk = device;
    this.disksChanged();
    try {
      await guest.boot();
    } catch (error) {
      if (error instanceof BootError) throw instanceRefusals.notBooted(this.#instance.name, error.message);
      throw error;
    }
  }

  async halt(): Promise<void> {
    await this.#guest?.shutdown();
  }

  disksChanged(): void {
    const now = this.#devices();
    for (const [lun, device] of [...this.#dataDisks]) {
      if (now.get(lun) === device) continue;
      this.#guest?.detach(lun);
      this.#dataDisks.delete(lun);
    }
    for (const [lun, device] of now) {
      if (this.#dataDisks.has(lun)) continue;
      this.#guest?.attach(lun, device);
      this.#dataDisks.set(lun, device);
    }
  }

  async run(script: string, parameters: Parameters = []): Promise<CommandResult> {
    if (!this.#guest?.running) return { exitCode: 1, stdout: '', stderr: 'The guest does not run.' };
    return await this.#guest.run(script, { parameters });
  }

  listensOn(port: number): boolean {
    return this.#guest?.listensOn(port) ?? false;
  }

  async http(port: number, { path, from }: HttpRequest): Promise<HttpAnswer | undefined> {
    return await this.#guest?.http(port, path, from);
  }

  #newGuest(): Guest {
    const { applied, name, computerName, vmId, osDisk, set } = this.#instance;
    const { profile, size } = applied.machine;
    const { temporaryDiskMB } = findSize(size, set.location);
    return new Guest({
      clock: this.#azure.clock,
      hostname: computerName,
      instanceName: name,
      osDisk: this.#osDisk,
      ...(temporaryDiskMB > 0 && { temporaryDiskGB: temporaryDiskMB / 1024 }),
      ...osDisk?.provisioning,
      adminUsername: profile.osProfile.adminUsername,
      vmId,
      ...this.#address(),
      metadata: this.#metadata(),
    });
  }

  #device(id: string | undefined): BlockDevice {
    const disk = id === undefined ? undefined : findDisk(this.#azure, id);
    if (!disk) return new BlockDevice({ sizeGB: 1 });
    return disk.device;
  }

  #devices(): Map<number, BlockDevice> {
    return new Map(this.#instance.dataDisks.map(({ model, id }) => [model.lun, this.#device(id)]));
  }

  /** The private address of the first interface. */
  #address(): { ipAddress?: string } {
    const [first = ''] = this.#instance.interfaces;
    const nic = this.#azure.resources.get(first);
    return nic && 'privateIPAddress' in nic && typeof nic.privateIPAddress === 'string'
      ? { ipAddress: nic.privateIPAddress }
      : {};
  }

  /** Returns a part of `compute` of the instance metadata (source: metadata-service-page). */
  #metadata(): JsonObject {
    const { set, name, vmId, applied, tags = {} } = this.#instance;
    const [, , subscriptionId = '', , resourceGroupName = ''] = set.id.split('/');
    return {
      compute: {
        location: set.location,
        name,
        osType: 'Linux',
        resourceGroupName,
        subscriptionId,
        tags: Object.entries(tags)
          .map(([key, value]) => `${key}:${value}`)
          .join(';'),
        vmId,
        vmScaleSetName: set.name,
        vmSize: applied.machine.size,
      },
    };
  }
}
