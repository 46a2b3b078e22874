import type { HealthState, ProbeHealth } from '../../core/traffic.ts';

/**
 * Counts what a probe finds. As documented (REST reference of load balancers, `probeThreshold`; Azure Load Balancer health probes,
 * "Probe up behavior"): so many failures in a row take a backend out of rotation, as many successes in a row restore it, and a
 * machine that has just booted is healthy from its first success on.  Not modeled: Azure keeps a fluctuating backend out for
 * longer, but does not document how long.
 */
export class Health implements ProbeHealth {
  state: HealthState = 'unknown';
  since: Date;
  /** The number of probes in a row, up to the newest, that contradicted `state`. */
  #contrary = 0;
  #last: HealthState = 'unknown';

  constructor(now: Date) {
    this.since = now;
  }

  /** Counts one probe; tells whether the verdict changed. */
  count(success: boolean, threshold: number, now: () => Date): boolean {
    const found = success ? 'healthy' : 'unhealthy';
    this.#contrary = found === this.state ? 0 : found === this.#last ? this.#contrary + 1 : 1;
    this.#last = found;
    const needed = this.state === 'unknown' && success ? 1 : threshold;
    if (this.#contrary < needed) return false;
    this.state = found;
    this.since = now();
    this.#contrary = 0;
    return true;
  }
}
