import type { VirtualMachineScaleSet, VirtualMachineScaleSetVM } from '@azure/arm-compute';
import { undefinedIfNotFound } from '../../../helpers/azure/clients/azure-error.ts';
import { type Clients, createClients } from '../../../helpers/azure/clients/clients.ts';
import { applicationUrl } from '../../../helpers/azure/connection/application-url.ts';
import type { Connection } from '../../../helpers/azure/connection/connection.ts';
import { parseResourceId } from '../../../helpers/azure/deployment/resource-id.ts';
import { readDisks } from '../../../helpers/readings/disks.ts';
import { readInstances } from '../../../helpers/readings/instances.ts';
import { readModel } from '../../../helpers/readings/model.ts';
import {
  neverUpgraded,
  type RollingUpgradeReading,
  readRollingUpgrade,
} from '../../../helpers/readings/rolling-upgrade.ts';
import type { LiveTarget } from '../../target/live.ts';
import type { SetName } from './picture.ts';

/** One look at a scale set: what Azure returned, as the readings of the suite have it. */
export interface Sight {
  readonly at: Date;
  readonly id: string;
  readonly resourceGroup: string;
  readonly set: VirtualMachineScaleSet;
  readonly list: readonly VirtualMachineScaleSetVM[];
  readonly model: ReturnType<typeof readModel>;
  readonly instances: ReturnType<typeof readInstances>;
  readonly disks: ReturnType<typeof readDisks>;
  readonly upgrade: RollingUpgradeReading | undefined;
  /** The public address of the load balancer in front; undefined if there is none. */
  readonly address: string | undefined;
  /** The URL at which this machine reaches port 80 of that address. */
  readonly url: string | undefined;
}

/** One look at a subscription. */
interface Look {
  /** The newest last. */
  readonly sets: readonly SetName[];
  /** The unique id of each of them: a scale set that is created again under its old name has a new one. */
  readonly uniqueIds: readonly string[];
  /** Lab time at which the oldest scale set was created, as ISO 8601. */
  readonly createdAt: string | undefined;
  /** Undefined if there is no scale set. */
  readonly sight: Sight | undefined;
}

/** Requests after which the clients are created again, because they keep a log of their requests. */
const MOST_REQUESTS = 2000;

/** Looks at the scale sets of a subscription, and at one of them in full. */
export class Looker {
  readonly #target: Pick<LiveTarget, 'now'>;
  readonly #connection: Connection;
  #clients: Clients;
  #chosen: SetName | undefined;
  /** The public address in front of each backend pool, which does not change, and its URL. */
  readonly #frontends = new Map<string, Pick<Sight, 'address' | 'url'>>();

  constructor(target: Pick<LiveTarget, 'now'>, connection: Connection) {
    this.#target = target;
    this.#connection = connection;
    this.#clients = createClients(connection);
  }

  /** Follows this scale set from now on, instead of the lab's. */
  choose(set: SetName): void {
    this.#chosen = set;
  }

  /** Lists the scale sets and looks at the chosen one; at the lab's if none is chosen or the chosen one was deleted. */
  async look(): Promise<Look> {
    if (this.#clients.requests.length > MOST_REQUESTS) this.#clients = createClients(this.#connection);
    const { virtualMachineScaleSets } = await this.#clients.compute();
    const all: VirtualMachineScaleSet[] = [];
    for await (const set of virtualMachineScaleSets.listAll()) all.push(set);
    const sorted = all.toSorted((a, b) => Number(a.timeCreated ?? 0) - Number(b.timeCreated ?? 0));
    const named = sorted.map(({ id = '' }) => ({ id, ...nameOf(id) }));
    const found = named.find((each) => isSame(each, this.#chosen)) ?? findLab(named);
    const sets = named.map(({ name, resourceGroup }) => ({ name, resourceGroup }));
    return {
      sets,
      uniqueIds: sorted.map(uniqueIdOf),
      createdAt: sorted[0]?.timeCreated?.toISOString(),
      sight: found && (await this.#see(found)),
    };
  }

  /** Returns the provisioning state of a resource group; undefined if there is none. */
  async groupState(name: string): Promise<string | undefined> {
    const { resourceGroups } = await this.#clients.resources();
    return (await undefinedIfNotFound(resourceGroups.get(name)))?.properties?.provisioningState;
  }

  /** Undefined if the scale set or its group was deleted between two requests. */
  async #see({ id: listed, name, ...found }: SetName & { id: string }): Promise<Sight | undefined> {
    const compute = await this.#clients.compute();
    const set = await undefinedIfNotFound(compute.virtualMachineScaleSets.get(found.resourceGroup, name));
    if (!set) return undefined;
    // A list of all scale sets shows the names of groups in capitals.
    const { id = listed } = set;
    const { resourceGroup } = nameOf(id);
    const list: VirtualMachineScaleSetVM[] = [];
    const query = { expand: 'instanceView' };
    for await (const each of compute.virtualMachineScaleSetVMs.list(resourceGroup, name, query)) list.push(each);
    const latest = await neverUpgraded(compute.virtualMachineScaleSetRollingUpgrades.getLatest(resourceGroup, name));
    return {
      at: this.#target.now(),
      id,
      resourceGroup,
      set,
      list,
      model: readModel(set),
      instances: readInstances(list),
      disks: readDisks(list),
      upgrade: latest && readRollingUpgrade(latest),
      ...(await this.#frontendOf(set)),
    };
  }

  /** Returns the public address of the load balancer that a scale set is behind, and its URL. */
  async #frontendOf({ virtualMachineProfile }: VirtualMachineScaleSet): Promise<Pick<Sight, 'address' | 'url'>> {
    const none = { address: undefined, url: undefined };
    const [first] = virtualMachineProfile?.networkProfile?.networkInterfaceConfigurations ?? [];
    const pool = first?.ipConfigurations?.[0]?.loadBalancerBackendAddressPools?.[0]?.id;
    if (pool === undefined) return none;
    const known = this.#frontends.get(pool);
    if (known !== undefined) return known;
    const balancer = (await this.#read(pool.replace(/\/backendAddressPools\/.*$/i, ''))) as Balancer | undefined;
    const frontend = balancer?.properties?.frontendIPConfigurations?.find((each) => each.properties?.publicIPAddress);
    const id = frontend?.properties?.publicIPAddress?.id;
    const resource = id === undefined ? undefined : ((await this.#read(id)) as PublicAddress | undefined);
    const address = resource?.properties?.ipAddress;
    if (address === undefined) return none;
    const found = { address, url: await applicationUrl(address, this.#connection) };
    this.#frontends.set(pool, found);
    return found;
  }

  #read(id: string): Promise<unknown> {
    return undefinedIfNotFound(this.#clients.get(id, '2024-05-01'));
  }
}

/** The parts of a load balancer and of a public address that lead to the address. */
interface Balancer {
  readonly properties?: {
    readonly frontendIPConfigurations?: readonly { properties?: { publicIPAddress?: { id?: string } } }[];
  };
}
interface PublicAddress {
  readonly properties?: { readonly ipAddress?: string };
}

export function uniqueIdOf({ uniqueId, id = '' }: VirtualMachineScaleSet): string {
  return uniqueId ?? id;
}

/** Finds the scale set of the newest deployment: the oldest one of its group, because claims create further ones beside it. */
function findLab<Named extends SetName>(sorted: readonly Named[]): Named | undefined {
  const oldest = new Map<string, Named>();
  for (const set of sorted) {
    const group = set.resourceGroup.toLowerCase();
    if (!oldest.has(group)) oldest.set(group, set);
  }
  return [...oldest.values()].at(-1);
}

function isSame(a: SetName, b: SetName | undefined): boolean {
  const key = ({ resourceGroup, name }: SetName) => `${resourceGroup}/${name}`.toLowerCase();
  return b !== undefined && key(a) === key(b);
}

function nameOf(id: string): SetName {
  const [, resourceGroup = ''] = /\/resourceGroups\/([^/]+)/i.exec(id) ?? [];
  return { resourceGroup, name: parseResourceId(id).name };
}
