import type { FaultName } from './faults.ts';
import type { ChaosPlan, ChaosRule } from './plan.ts';
import { seededRandom } from './seeded-random.ts';

/** The probability that a seed has a kind of fault at all. */
const HAS = 0.6;
/** The highest rates that are drawn. Reads are many, most of them looks at an operation; writes are few. */
const MOST_READS = 0.02;
const MOST_WRITES = 0.2;
/** A client that tries a request again five times, as the SDK is told to, comes through. */
const MOST_PER_REQUEST = 2;
/** Lab seconds. */
const SLOWEST_ANSWER = 20;
/** Among so many requests of any kind a token expires. */
const TOKEN_WITHIN = 1500;

const ON_ANY = ['throttled', 'internalError', 'unavailable', 'droppedBefore', 'droppedAfter', 'slowAnswer'] as const;
const ON_WRITES = ['busy', 'slowOperation'] as const;
const READS = ['GET'] as const;
const WRITES = ['PUT', 'PATCH', 'POST', 'DELETE'] as const;

/** Returns a plan that is always the same for a seed. A client that retries every retryable request comes through it. */
export function planFromSeed(seed: number): ChaosPlan {
  const has = (fault: FaultName) => seededRandom(seed, fault, 'is in it') < HAS;
  const rules = [
    ...ON_ANY.filter(has).flatMap((fault) => [
      ...rulesFor(seed, fault, READS, MOST_READS),
      ...rulesFor(seed, fault, WRITES, MOST_WRITES),
    ]),
    ...ON_WRITES.filter(has).flatMap((fault) => rulesFor(seed, fault, WRITES, MOST_WRITES)),
  ];
  const expiry = 1 + Math.floor(seededRandom(seed, 'expiredToken') * TOKEN_WITHIN);
  if (has('expiredToken') || rules.length === 0) rules.push({ fault: 'expiredToken', nth: expiry });
  return { seed, rules, mostPerRequest: MOST_PER_REQUEST };
}

function rulesFor(
  seed: number,
  fault: FaultName,
  methods: readonly NonNullable<ChaosRule['method']>[],
  most: number,
): ChaosRule[] {
  const rate = seededRandom(seed, fault, most) * most;
  const slow = fault === 'slowAnswer' ? { seconds: Math.ceil(seededRandom(seed, 'how slow') * SLOWEST_ANSWER) } : {};
  return methods.map((method) => ({ fault, method, rate, ...slow }));
}
