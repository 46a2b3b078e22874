import type { Clock } from '../../clock/clock.ts';
import { DURATIONS } from '../../clock/durations.ts';
import type { PublicFrontend } from '../../core/traffic.ts';
import { Frontend, type FrontendSurroundings } from './frontend.ts';
import type { BalancedRule, Topology } from './topology.ts';

/** Milliseconds of waiting with a clock that stands still. */
const TIMEOUT_WITHOUT_TIME = 100;

/** The public addresses that answer: a loopback port for each port that a rule opens, opened when first asked for. */
export class Frontends {
  readonly #around: Omit<FrontendSurroundings, 'rule' | 'timeout'> & { readonly topology: Topology };
  readonly #timeout: number;
  readonly #open = new Map<string, Frontend>();
  #closed = false;

  constructor(clock: Clock, around: Omit<FrontendSurroundings, 'rule' | 'timeout'> & { readonly topology: Topology }) {
    this.#around = around;
    const { seconds } = DURATIONS.unansweredConnection;
    this.#timeout = clock.speed === 0 ? TIMEOUT_WITHOUT_TIME : (seconds * 1000) / Math.max(1, clock.speed);
  }

  /** Every port of every public address that a load balancer takes connections on, and where to reach it here. */
  async all(): Promise<PublicFrontend[]> {
    if (this.#closed) return [];
    return Promise.all(
      [...this.#complete()].map(
        async ([
          key,
          {
            publicAddress: { id, address },
            frontendPort,
          },
        ]) => ({
          publicIPAddressId: id,
          address,
          port: frontendPort,
          url: `http://127.0.0.1:${await this.#opened(key).port}`,
        }),
      ),
    );
  }

  /** Closes the ports that no rule opens any more. */
  refresh(): void {
    if (this.#open.size === 0) return;
    const complete = this.#complete();
    for (const [key, frontend] of this.#open)
      if (!complete.has(key)) {
        this.#open.delete(key);
        frontend.close().catch(this.#around.onBug);
      }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map((frontend) => frontend.close()));
  }

  #opened(key: string): Frontend {
    const { behaviors, endpoint, health, onBug } = this.#around;
    const timeout = this.#timeout;
    const rule = () => this.#complete().get(key);
    const known = this.#open.get(key) ?? new Frontend({ behaviors, endpoint, health, onBug, timeout, rule });
    this.#open.set(key, known);
    return known;
  }

  /** The rules that take TCP connections at a public address, by address and port. */
  #complete(): Map<string, OpenRule> {
    const open = this.#around.topology.rules.filter(isOpen);
    return new Map(open.map((rule) => [`${rule.publicAddress.id.toLowerCase()}:${rule.frontendPort}`, rule]));
  }
}

type OpenRule = BalancedRule & { readonly publicAddress: NonNullable<BalancedRule['publicAddress']> };

/** Port 0 stands for every port, which only load balancers inside a network can have. */
function isOpen(rule: BalancedRule): rule is OpenRule {
  return rule.publicAddress !== undefined && rule.takesTcp && rule.frontendPort > 0;
}
