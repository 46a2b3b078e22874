import { matchesGlob } from 'node:path/posix';
import type { Answer } from '../core/route.ts';
import { type FaultName, faultOf, type Means } from './faults.ts';
import type { ChaosPlan, ChaosRule } from './plan.ts';
import { type ChaosRequest, pathOf, routeOf } from './request.ts';
import { seededRandom } from './seeded-random.ts';

/** The number of faults of one kind that hit requests of one route. */
export interface Injected {
  readonly fault: FaultName;
  /** `POST virtualmachinescalesets/…/reimage`. */
  readonly route: string;
  readonly times: number;
}

/** Makes requests fail as a plan says. The same plan does the same to the same sequence of requests. */
export class Chaos {
  readonly #plan: ChaosPlan;
  readonly #means: Means;
  readonly #fitting = new Map<string, number>();
  readonly #hits = new Map<string, number>();
  /** The rules that could not have the request which they name. */
  #waiting: readonly ChaosRule[] = [];
  readonly #injected = new Map<string, { fault: FaultName; route: string; times: number }>();

  constructor(plan: ChaosPlan, means: Means) {
    this.#plan = plan;
    this.#means = means;
  }

  get seed(): number {
    return this.#plan.seed ?? 0;
  }

  /** The faults so far, by kind and route. */
  get injected(): Injected[] {
    return [...this.#injected.values()].toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  }

  /** Returns the answer to a request, or the fault that the plan puts in its place. Calls `note` with the fault. Throws `Dropped` for no answer. */
  async around(
    request: ChaosRequest,
    answer: () => Promise<Answer>,
    note: (fault: FaultName) => void,
  ): Promise<Answer> {
    const rule = this.#choose(request);
    if (!rule) return answer();
    const { fault } = rule;
    // A rejected request begins no operation that could be slow.
    let missed = fault === 'slowOperation';
    try {
      const struck = await faultOf(fault).strike({ request, answer, seconds: rule.seconds }, this.#means);
      missed = 'missed' in struck;
      return 'missed' in struck ? struck.missed : struck;
    } finally {
      if (!missed) {
        note(fault);
        this.#count(request, fault);
      }
    }
  }

  /**
   * The rule that hits the request: one that names it by its number, else the first. A rule whose numbered request is another's, or has
   * had all the faults that a request may have, hits the next one. Every rule counts what fits it, also when another is chosen.
   */
  #choose(request: ChaosRequest): ChaosRule | undefined {
    const { clientRequestId = '' } = request;
    const route = routeOf(request);
    const due = this.#plan.rules.filter((rule, index) => fits(rule, request) && this.#isDue(rule, index, route));
    const { fitting = [], others = [] } = Object.groupBy(this.#waiting, (rule) =>
      fits(rule, request) ? 'fitting' : 'others',
    );
    const numbered = [...fitting, ...due.filter(({ nth }) => nth !== undefined)];
    const chosen = numbered[0] ?? due[0];
    if (!chosen) return undefined;
    const hits = (this.#hits.get(clientRequestId) ?? 0) + 1;
    const isSpared = clientRequestId !== '' && hits > (this.#plan.mostPerRequest ?? Number.POSITIVE_INFINITY);
    this.#waiting = [...others, ...(isSpared ? numbered : numbered.slice(1))];
    if (isSpared) return undefined;
    this.#hits.set(clientRequestId, hits);
    return chosen;
  }

  #isDue({ nth, rate }: ChaosRule, index: number, route: string): boolean {
    // A rate is drawn for each route on its own: how often the others were requested makes no difference.
    const counted = rate === undefined ? `${index}` : `${index} ${route}`;
    const count = (this.#fitting.get(counted) ?? 0) + 1;
    this.#fitting.set(counted, count);
    if (nth !== undefined && ![nth].flat().includes(count)) return false;
    return rate === undefined || seededRandom(this.seed, counted, count) < rate;
  }

  #count(request: ChaosRequest, fault: FaultName): void {
    const entry = { fault, route: routeOf(request) };
    const { times } = this.#injected.get(key(entry)) ?? { times: 0 };
    this.#injected.set(key(entry), { ...entry, times: times + 1 });
  }
}

function fits({ fault, method, path }: ChaosRule, request: ChaosRequest): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (path !== undefined && !matchesGlob(pathOf(request), path.toLowerCase())) return false;
  return faultOf(fault).hits(request);
}

function key({ fault, route }: { fault: FaultName; route: string }): string {
  return `${fault} ${route}`;
}
