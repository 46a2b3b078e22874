import type { Resources } from '../../arm/resources.ts';
import type { Behaviors } from '../../behaviors/index.ts';
import type { Clock } from '../../clock/clock.ts';
import type { Endpoint, HealthChange, ProbeHealth, PublicFrontend, Traffic } from '../../core/traffic.ts';
import { Frontends } from './frontends.ts';
import { Prober } from './prober.ts';
import { Topology } from './topology.ts';

/** The traffic of the network: it sends probes and carries connections. */
export class DataPlane implements Traffic {
  readonly #clock: Clock;
  readonly #resources: Resources;
  readonly behaviors: Behaviors;
  readonly onBug: (bug: unknown) => void;
  readonly #endpoints = new Map<string, Endpoint>();
  readonly #probers = new Map<string, Prober>();
  readonly #listeners = new Set<(change: HealthChange) => void>();
  readonly #frontends: Frontends;
  #topology: Topology | undefined;

  constructor(clock: Clock, resources: Resources, behaviors: Behaviors, onBug: (bug: unknown) => void) {
    this.#clock = clock;
    this.behaviors = behaviors;
    this.#resources = resources;
    this.onBug = onBug;
    this.#frontends = new Frontends(clock, this);
  }

  /** The network as it is in force. */
  get topology(): Topology {
    this.#topology ??= new Topology(this.#resources);
    return this.#topology;
  }

  /** A machine runs behind an interface. A second endpoint takes the place of the first, and probes start again. */
  plugIn(interfaceId: string, endpoint: Endpoint): void {
    this.unplug(interfaceId);
    const key = interfaceId.toLowerCase();
    // A new object each time, so that connections can tell a machine that was plugged in again from the one before.
    this.#endpoints.set(key, {
      listensOn: (port) => endpoint.listensOn(port),
      http: (port, request) => endpoint.http(port, request),
    });
    for (const { id, backends } of this.topology.probes.values()) {
      const backend = backends.get(key);
      if (backend) this.#prober(id).begin(backend);
    }
  }

  /** The machine behind an interface has stopped. */
  unplug(interfaceId: string): void {
    const key = interfaceId.toLowerCase();
    if (!this.#endpoints.delete(key)) return;
    for (const prober of this.#probers.values()) prober.end(key);
  }

  /** Returns the machine behind an interface, by its id in lower case. */
  endpoint = (key: string): Endpoint | undefined => this.#endpoints.get(key);

  /** Returns a probe's verdict about an interface or an instance. */
  health = (id: string, probeId: string): ProbeHealth =>
    this.#probers.get(probeId.toLowerCase())?.health(id) ?? { state: 'unknown', since: undefined };

  /** Every port of every public address that takes connections, and where to reach it on this machine. */
  frontends(): Promise<PublicFrontend[]> {
    return this.#frontends.all();
  }

  /** Closes every port. Nothing is carried any more. */
  close(): Promise<void> {
    return this.#frontends.close();
  }

  /** Tells every change of health, as it happens, until the function it returns is called. */
  onHealthChange(listener: (change: HealthChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** An interface was created or deleted. */
  interfacesChanged(): void {
    this.#topology = undefined;
  }

  /** A network resource came into force or was deleted. */
  networkChanged(): void {
    this.#topology = undefined;
    for (const { id } of this.topology.probes.values()) this.#prober(id);
    for (const [id, prober] of this.#probers) {
      prober.refresh();
      if (!this.topology.probes.has(id)) this.#probers.delete(id);
    }
    this.#frontends.refresh();
  }

  #prober(id: string): Prober {
    const known = this.#probers.get(id) ?? this.#newProber(id);
    this.#probers.set(id, known);
    return known;
  }

  #newProber(id: string): Prober {
    return new Prober(id, {
      clock: this.#clock,
      probe: (probeId) => this.topology.probes.get(probeId),
      endpoint: this.endpoint,
      changed: (change) => {
        for (const listener of this.#listeners) listener(change);
      },
      onBug: this.onBug,
    });
  }
}
