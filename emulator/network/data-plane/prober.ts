import type { Clock } from '../../clock/clock.ts';
import type { Endpoint, HealthChange, HealthState, ProbeHealth } from '../../core/traffic.ts';
import type { Backend } from './backend.ts';
import { Health } from './health.ts';
import type { Probe } from './topology.ts';

/** The part of the data plane that a prober uses. */
interface Surroundings {
  readonly clock: Clock;
  /** The probe as it is in force now; `undefined` once no rule uses it. */
  probe(id: string): Probe | undefined;
  endpoint(key: string): Endpoint | undefined;
  changed(change: HealthChange): void;
  onBug(bug: unknown): void;
}

/** A probe's record of one backend. */
interface Record {
  readonly interfaceId: string;
  readonly health: Health;
  /** The newest probe, as long as it has no answer. */
  waiting: object | undefined;
}

/**
 * One probe at work. It asks all its backends at the same moments, whole multiples of its interval, so that a thousand of
 * them cost one event of the clock; while there is no backend to ask, it does nothing.
 */
export class Prober {
  readonly #id: string;
  readonly #around: Surroundings;
  readonly #records = new Map<string, Record>();
  /** The interface of each instance that is asked, by the instance's id. */
  readonly #byInstance = new Map<string, string>();
  #working = false;

  constructor(id: string, around: Surroundings) {
    this.#id = id;
    this.#around = around;
  }

  /** Returns the verdict about an interface, or about an instance by the first of its interfaces that is probed. */
  health(id: string): ProbeHealth | undefined {
    const key = id.toLowerCase();
    return this.#records.get(key)?.health ?? this.#records.get(this.#byInstance.get(key) ?? '')?.health;
  }

  /** Probes an interface from now on. */
  begin({ key, interfaceId }: Backend): void {
    if (this.#records.has(key)) return;
    const { clock } = this.#around;
    this.#records.set(key, { interfaceId, health: new Health(clock.now()), waiting: undefined });
    const instance = instanceOf(key);
    if (!this.#byInstance.has(instance)) this.#byInstance.set(instance, key);
    if (!this.#working) this.#work().catch(this.#around.onBug);
  }

  /** Stops probing an interface and forgets its health. */
  end(key: string): void {
    const record = this.#records.get(key);
    if (!record) return;
    this.#records.delete(key);
    const instance = instanceOf(key);
    if (this.#byInstance.get(instance) === key) this.#byInstance.delete(instance);
    if (record.health.state !== 'unknown')
      this.#tell(record.interfaceId, { state: 'unknown', since: this.#around.clock.now() });
  }

  /** Takes over a change of the probe or its backends. */
  refresh(): void {
    const probe = this.#around.probe(this.#id);
    for (const key of this.#records.keys()) if (!probe?.backends.has(key)) this.end(key);
    for (const [key, backend] of probe?.backends ?? []) if (this.#around.endpoint(key)) this.begin(backend);
  }

  async #work(): Promise<void> {
    this.#working = true;
    const { clock } = this.#around;
    while (this.#records.size > 0) {
      const interval = (this.#around.probe(this.#id)?.intervalInSeconds ?? 0) * 1000;
      if (interval === 0) break;
      await clock.sleep((interval - (clock.milliseconds % interval)) / 1000);
      this.#ask();
    }
    this.#working = false;
  }

  /** Asks each backend once. A probe that still has no answer when the next is sent has failed. */
  #ask(): void {
    const probe = this.#around.probe(this.#id);
    if (!probe) return;
    for (const [key, record] of this.#records) {
      const backend = probe.backends.get(key);
      const endpoint = this.#around.endpoint(key);
      if (!backend || !endpoint) continue;
      if (record.waiting) this.#count(record, false, probe.probeThreshold);
      const answer = ask(probe, backend, endpoint);
      record.waiting = undefined;
      if (typeof answer === 'boolean') this.#count(record, answer, probe.probeThreshold);
      else this.#await(record, answer, probe.probeThreshold);
    }
  }

  #await(record: Record, answer: Promise<boolean> | undefined, threshold: number): void {
    const turn = {};
    record.waiting = turn;
    answer
      ?.then((success) => {
        if (record.waiting !== turn) return;
        record.waiting = undefined;
        this.#count(record, success, threshold);
      })
      .catch(this.#around.onBug);
  }

  #count({ interfaceId, health }: Record, success: boolean, threshold: number): void {
    if (health.count(success, threshold, () => this.#around.clock.now())) this.#tell(interfaceId, health);
  }

  #tell(interfaceId: string, { state, since }: { state: HealthState; since: Date }): void {
    this.#around.changed({ interfaceId, probeId: this.#id, state, since });
  }
}

function instanceOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/networkinterfaces/'));
}

/**
 * One probe: whether it succeeded, now or later; `undefined` when nothing comes back, as from behind a security group.
 * (source: probe-page) A guest's services speak no TLS, so that HTTPS fails.
 */
function ask(probe: Probe, backend: Backend, endpoint: Endpoint): boolean | Promise<boolean> | undefined {
  if (!backend.admitsProbe(probe.port)) return undefined;
  if (!endpoint.listensOn(probe.port)) return false;
  if (probe.protocol === 'Tcp') return true;
  if (probe.protocol === 'Https') return false;
  return askHttp(probe, endpoint);
}

async function askHttp({ port, requestPath = '/' }: Probe, endpoint: Endpoint): Promise<boolean> {
  const answer = await endpoint.http(port, {
    method: 'GET',
    path: requestPath.startsWith('/') ? requestPath : `/${requestPath}`,
    // assumed: the name it gives itself
    headers: { 'user-agent': 'Load Balancer Agent', connection: 'close' },
    body: '',
    from: '168.63.129.16',
  });
  return answer?.status === 200;
}
