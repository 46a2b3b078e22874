import type { Azure } from '../../arm/azure.ts';

import { type GuestHost, GuestMachine } from './guest-machine.ts';
import type { CommandResult, Machine } from './machine.ts';

/** Makes what runs on an instance. */
export type MachineMaker = (azure: Azure, instance: GuestHost) => Machine;

const makers = new WeakMap<Azure, MachineMaker>();
const makeGuest: MachineMaker = (azure, instance) => new GuestMachine(azure, instance);
const machines = new WeakMap<GuestHost, Machine>();
const connected = new WeakSet<GuestHost>();

/** Replaces the guests of all instances, for tests of Compute alone. */
export function takeMachinesFrom(azure: Azure, maker: MachineMaker): void {
  makers.set(azure, maker);
}

/** Starts what runs on an instance. */
export async function bootGuest(azure: Azure, instance: GuestHost): Promise<void> {
  const machine = machines.get(instance) ?? (makers.get(azure) ?? makeGuest)(azure, instance);
  machines.set(instance, machine);
  await machine.boot();
}

/** Connects what runs on an instance to the network, by all of its interfaces. */
export function connectGuest(azure: Azure, instance: GuestHost): void {
  const machine = machines.get(instance);
  if (!machine || connected.has(instance)) return;
  connected.add(instance);
  for (const id of instance.interfaces) azure.dataPlane.plugIn(id, machine);
}

/** Ends what runs on an instance; it stays connected, with its ports closed. */
export async function haltGuest(instance: GuestHost): Promise<void> {
  await machines.get(instance)?.halt();
}

/** Disconnects an instance: probes no longer ask it, and its health is unknown when it comes back. */
export function disconnectGuest(azure: Azure, instance: GuestHost): void {
  if (connected.delete(instance)) for (const id of instance.interfaces) azure.dataPlane.unplug(id);
}

/** Lets the guest see the data disks that the instance has now. */
export function refreshGuestDisks(instance: GuestHost): void {
  machines.get(instance)?.disksChanged();
}

/** Returns true if a service of the guest listens on a port. */
export function listens(instance: GuestHost, port: number): boolean {
  return machines.get(instance)?.listensOn(port) ?? false;
}

/** Runs a script in the guest, as root. */
export async function runInGuest(
  instance: GuestHost,
  script: string,
  parameters: readonly { name: string; value: string }[] = [],
): Promise<CommandResult> {
  const machine = machines.get(instance);
  // An instance without one has never been up: nothing can be run there.
  return (await machine?.run(script, parameters)) ?? { exitCode: 1, stdout: '', stderr: 'The guest does not run.' };
}
