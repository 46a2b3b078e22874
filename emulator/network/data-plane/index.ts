import type { Azure } from '../../arm/azure.ts';
import type { Endpoint, HealthChange, ProbeHealth } from '../../core/traffic.ts';

export type { Endpoint, HealthChange } from '../../core/traffic.ts';

/**
 * Connects a machine to the network by one of its interfaces, when it runs: from now on probes ask it and connections
 * reach it. Its ports may open later. A machine that restarts in place stays connected, with its ports closed meanwhile;
 * one that comes back on other disks is connected anew, and its health is unknown again.
 */
export function plugIn(azure: Azure, interfaceId: string, endpoint: Endpoint): void {
  azure.dataPlane.plugIn(interfaceId, endpoint);
}

/** Disconnects a machine that has stopped: it is not asked any more, and nothing is known of its health. */
export function unplug(azure: Azure, interfaceId: string): void {
  azure.dataPlane.unplug(interfaceId);
}

/** What a load balancer's probe says of an interface, or of the instance it belongs to; `unknown` before its first verdict. */
export function probeHealth(azure: Azure, interfaceOrInstanceId: string, probeId: string): ProbeHealth {
  return azure.dataPlane.health(interfaceOrInstanceId, probeId);
}

/** Tells every change of health at the moment it happens, until the function it returns is called. */
export function onHealthChange(azure: Azure, listener: (change: HealthChange) => void): () => void {
  return azure.dataPlane.onHealthChange(listener);
}
