import type { Address, Prefix } from '../../core/ip-addresses.ts';
import { type Decide, type Flow, PROBE_SOURCE } from './security-rules.ts';

/** A member of a backend pool: an interface at its private address, behind the security groups of its subnet and its own. */
export class Backend {
  /** The id of the interface, in the casing it is answered in. */
  readonly interfaceId: string;
  /** The same, in lower case. */
  readonly key: string;
  readonly address: Address;
  readonly #groups: readonly Decide[];
  readonly #space: readonly Prefix[];
  readonly #probed = new Map<number, boolean>();

  constructor(interfaceId: string, address: Address, groups: readonly Decide[], space: readonly Prefix[]) {
    this.interfaceId = interfaceId;
    this.key = interfaceId.toLowerCase();
    this.address = address;
    this.#groups = groups;
    this.#space = space;
  }

  /** True if a security group guards it. */
  get isGuarded(): boolean {
    return this.#groups.length > 0;
  }

  /** Returns true if all its security groups, of the subnet and of the interface, let a connection in. */
  admits(flow: Omit<Flow, 'destination'>): boolean {
    return this.#groups.every(
      (decide) => decide({ ...flow, destination: this.address }, this.#space).properties.access === 'Allow',
    );
  }

  /** Returns true if a probe of a port gets through. Assumed: without a security group it does. */
  admitsProbe(port: number): boolean {
    const known = this.#probed.get(port);
    if (known !== undefined) return known;
    const admitted = this.admits({ source: PROBE_SOURCE, sourcePort: EPHEMERAL, destinationPort: port });
    this.#probed.set(port, admitted);
    return admitted;
  }
}

/** assumed: a probe's own port. Rules that look at source ports of probes are not known. */
const EPHEMERAL = 49_152;
