import type { Clock } from '../clock/clock.ts';
import { AzureError } from '../core/azure-error.ts';
import type { Answer } from '../core/route.ts';
import { busy, internalError, throttled, unavailable } from './error-answers.ts';
import { type ChaosRequest, isWrite, pathOf } from './request.ts';

/** Thrown for a request whose connection is to break off without an answer. */
export class Dropped extends Error {
  override readonly name = 'Dropped';
}

/** The factor by which a slow operation takes longer. At 10, three of them outlast the hour of lab time that a claim has. */
const SLOWNESS = 5;

/** The means by which faults are made. */
export interface Means {
  readonly clock: Clock;
  /** Returns the headers that tell a client to wait for so many lab seconds. */
  retryAfter(seconds: number): Record<string, string>;
  /** Makes a token expire at once. Throws Azure's 401. */
  expire(authorization: string | undefined): never;
}

/** A request that a fault hits, its proper answer, and the seconds of the rule. */
export interface Hit {
  readonly request: ChaosRequest;
  answer(): Promise<Answer>;
  readonly seconds: number | undefined;
}

/** One way in which a request can go wrong. */
interface Fault {
  /** The description in the list of faults. */
  readonly means: string;
  /** Returns true for a request that this could happen to on Azure. */
  hits(request: ChaosRequest): boolean;
  /** Returns the answer with the fault in it; `missed` if there was nothing to hit. Throws `Dropped` for no answer. */
  strike(hit: Hit, means: Means): Promise<Answer | { readonly missed: Answer }>;
}

const any = () => true;
/** Returns true for a write to Compute or Network, whose resources a second client may be changing. */
const isResourceWrite = (request: ChaosRequest) =>
  isWrite(request) && /\/providers\/microsoft\.(compute|network)\//.test(pathOf(request));

/** All faults, by name. */
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
      // Work that goes on after the operation, such as a probe, is not slowed down.
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

/** Returns a fault by its name. */
export function faultOf(name: FaultName): Fault {
  return FAULTS[name];
}
