import type { Clock } from '../clock/clock.ts';
import { AzureError } from '../core/azure-error.ts';
import type { Answer } from '../core/route.ts';
import { busy, internalError, throttled, unavailable } from './error-answers.ts';
import { type ChaosRequest, isWrite, pathOf } from './request.ts';

/** Thrown for a request whose connection is to break off without an answer. */
export class Dropped extends Error {
  override readonly name = 'Dropped';
}

/** How many times as long a slow operation takes. */
const SLOWNESS = 10;

/** What faults are made with. */
export interface Means {
  readonly clock: Clock;
  /** The headers that say when to ask again, in so many lab seconds. */
  retryAfter(seconds: number): Record<string, string>;
  /** Makes a token expire at once. Throws Azure's 401. */
  expire(authorization: string | undefined): never;
}

/** A request that is to be hit, what would answer it, and the rule's own number. */
export interface Hit {
  readonly request: ChaosRequest;
  answer(): Promise<Answer>;
  readonly seconds: number | undefined;
}

/** One way in which a request can go wrong. */
interface Fault {
  /** For people. */
  readonly means: string;
  /** Which requests Azure could do this to. */
  hits(request: ChaosRequest): boolean;
  /** Answers in place of Azure, with it or after it; `missed`: there was nothing to hit after all. Throws `Dropped` for no answer. */
  strike(hit: Hit, means: Means): Promise<Answer | { readonly missed: Answer }>;
}

const any = () => true;
/** Compute and Network have resources that somebody else may be at. */
const isResourceWrite = (request: ChaosRequest) =>
  isWrite(request) && /\/providers\/microsoft\.(compute|network)\//.test(pathOf(request));

/** All faults there are, by name. */
export const FAULTS = {
  throttled: {
    means: '429 with Retry-After; nothing was done',
    hits: any,
    strike: async ({ request, seconds = 6 }, { clock, retryAfter }) => ({
      ...throttled(request, clock.now(), seconds),
      headers: retryAfter(seconds),
    }),
  },
  busy: {
    means: '409: another request is at it; nothing was done',
    hits: isResourceWrite,
    strike: async ({ request }) => busy(request),
  },
  internalError: {
    means: '500; nothing was done',
    hits: any,
    strike: async ({ request }, { clock }) => internalError(request, clock.now()),
  },
  unavailable: {
    means: '503; nothing was done',
    hits: any,
    strike: async ({ request }, { clock }) => unavailable(request, clock.now()),
  },
  droppedBefore: {
    means: 'the connection breaks off; nothing was done',
    hits: any,
    strike: async () => {
      throw new Dropped();
    },
  },
  droppedAfter: {
    means: 'it was done, and the connection breaks off',
    hits: any,
    strike: async ({ answer }) => {
      await answer().catch((fault: unknown) => {
        if (!(fault instanceof AzureError)) throw fault;
      });
      throw new Dropped();
    },
  },
  slowAnswer: {
    means: 'it was done, and the answer takes its time',
    hits: any,
    strike: async ({ answer, seconds = 30 }, { clock }) => {
      try {
        return await answer();
      } finally {
        await clock.sleep(seconds);
      }
    },
  },
  slowOperation: {
    means: `what it begins takes ${SLOWNESS} times as long`,
    hits: isWrite,
    strike: async ({ answer }, { clock }) => {
      const pace = { slowness: SLOWNESS };
      const answered = await clock.slowly(pace, answer);
      const { operation } = answered;
      // What goes on after it, such as a probe, is no part of it.
      void operation?.done.then(() => {
        pace.slowness = 1;
      });
      return operation ? answered : { missed: answered };
    },
  },
  expiredToken: {
    means: '401, now and ever after for this token; a new one is good',
    hits: any,
    strike: async ({ request }, { expire }) => expire(request.authorization),
  },
} satisfies Readonly<Record<string, Fault>>;

/** The name of a fault. */
export type FaultName = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

/** A fault by its name, whatever it is. */
export function faultOf(name: FaultName): Fault {
  return FAULTS[name];
}
