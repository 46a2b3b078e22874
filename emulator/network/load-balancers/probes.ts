import type { Azure } from '../../arm/azure.ts';
import { sameId } from '../../arm/resource-id.ts';
import { sameName } from '../engine/kind.ts';
import { ownerOf } from '../engine/references.ts';
import { LoadBalancer } from './load-balancers.ts';
import { type Probe, partsOfBody } from './schema.ts';
import { PROBE_DEFAULTS } from './view.ts';

/** The settings of a load balancer's probe. */
export interface ProbeSettings {
  protocol: 'Tcp' | 'Http' | 'Https';
  port: number;
  requestPath?: string;
  intervalInSeconds: number;
  /** Kept without effect: `probeThreshold` decides (source: probe-page). */
  numberOfProbes: number;
  /** The number of probes in a row that must agree before an instance changes its health. */
  probeThreshold: number;
  /** The fate of new connections when every backend is down. */
  noHealthyBackendsBehavior: 'AllProbedDown' | 'AllProbedUp';
}

/** A probe's settings, with what Azure fills in. */
export function probeSettings({ properties }: Probe): ProbeSettings {
  const { protocol, port, requestPath, ...rest } = properties;
  return {
    protocol,
    port,
    ...(requestPath !== undefined && { requestPath }),
    intervalInSeconds: rest.intervalInSeconds ?? PROBE_DEFAULTS.intervalInSeconds,
    numberOfProbes: rest.numberOfProbes ?? PROBE_DEFAULTS.numberOfProbes,
    probeThreshold: rest.probeThreshold ?? PROBE_DEFAULTS.probeThreshold,
    noHealthyBackendsBehavior: rest.noHealthyBackendsBehavior ?? 'AllProbedDown',
  };
}

/** Returns the probe of an id, with a mark if a rule uses it; `undefined` if there is no such probe. */
export function findProbe(azure: Azure, id: string): (ProbeSettings & { usedByRule: boolean }) | undefined {
  const owner = ownerOf(azure, id);
  const [kind = '', name = ''] = id.split('/').slice(9);
  if (!(owner instanceof LoadBalancer) || !sameName(kind, 'probes')) return undefined;
  const { probes, rules } = partsOfBody(owner.body);
  const probe = probes.find((each) => sameName(each.name, name));
  if (!probe) return undefined;
  return {
    ...probeSettings(probe),
    usedByRule: rules.some(({ properties }) => properties.probe && sameId(properties.probe.id, id)),
  };
}
