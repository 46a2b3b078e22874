import type { HttpAnswer, HttpRequest } from './http.ts';

/** The machine behind a network interface, as the network sees it. */
export interface Endpoint {
  /** Returns true if a connection to this port would be accepted. A closed port answers with a reset. */
  listensOn(port: number): boolean;
  /** Returns the service's answer on an open port; `undefined` if there is none. */
  http(port: number, request: HttpRequest): HttpAnswer | undefined | Promise<HttpAnswer | undefined>;
}

/** A probe's verdict about a backend; `unknown` before the first one. */
export type HealthState = 'unknown' | 'healthy' | 'unhealthy';

/** A probe's verdict about a backend, and its age. */
export interface ProbeHealth {
  readonly state: HealthState;
  /** The start of the state; missing where the probe asks no backend. */
  readonly since: Date | undefined;
}

/** A change of a backend's health, as a probe sees it. */
export interface HealthChange {
  readonly interfaceId: string;
  /** In lower case. */
  readonly probeId: string;
  readonly state: HealthState;
  readonly since: Date;
}

/** A port of a public address that takes connections. */
export interface PublicFrontend {
  publicIPAddressId: string;
  /** The address as Azure tells it: `203.0.113.4`. */
  address: string;
  port: number;
  /** The loopback port that stands for it: `http://127.0.0.1:41234`. */
  url: string;
}

/** The traffic of the emulated network: probes and connections, as opposed to the resources that a client reads and writes. */
export interface Traffic {
  /**
   * Connects a machine to the network by one of its interfaces, when it runs: from now on probes ask it and connections
   * reach it. Its ports may open later. A machine that restarts in place stays connected, with its ports closed meanwhile;
   * one that comes back on other disks is connected again, and its health is unknown again.
   */
  plugIn(interfaceId: string, endpoint: Endpoint): void;
  /** Disconnects a machine that has stopped: probes no longer ask it, and its health is unknown. */
  unplug(interfaceId: string): void;
  /** Returns the verdict of a load balancer's probe about an interface, or about the instance it belongs to. */
  health(interfaceOrInstanceId: string, probeId: string): ProbeHealth;
  /** Calls the listener at each change of health, until the returned function is called. */
  onHealthChange(listener: (change: HealthChange) => void): () => void;
  /** An interface was created or deleted. */
  interfacesChanged(): void;
  /** A network resource came into force or was deleted. */
  networkChanged(): void;
  /** Returns the public addresses that take connections, and where to reach each on this machine. */
  frontends(): Promise<PublicFrontend[]>;
}
