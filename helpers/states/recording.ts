import { setTimeout } from 'node:timers/promises';
import { describeFailure } from '../azure/clients/azure-error.ts';
import type { LoggedRequest } from '../azure/clients/request-log.ts';
import type { Lab } from '../lab/lab.ts';
import { realMilliseconds } from '../lab-time/real-milliseconds.ts';

/** The result of one look. */
export interface Sample<T> {
  /** Lab seconds from the start of the recording to the response. */
  readonly at: number;
  readonly seen: T;
}

/** A reading to repeat, and the lab seconds between two looks. */
export interface Look<T> {
  readonly every: number;
  read(): Promise<T>;
}

/** The looks of a recording, by name. A look that fails is recorded as a failure and does not end the step. */
export type Looks = Readonly<Record<string, Look<unknown>>>;

/**
 * Lab seconds between two looks, within Azure's budgets of 10 to 12 requests a minute for each resource, with room for the waits of
 * the step (source: compute-throttling-page). Requests for the page do not reach Azure Resource Manager.
 */
export const EVERY = { list: 15, upgrade: 8, page: 2 } as const;

/** Returns the longest time between two samples. */
function longestGap(samples: readonly Sample<unknown>[]): number {
  return Math.max(0, ...samples.slice(1).map(({ at }, index) => at - (samples[index]?.at ?? at)));
}

/** Returns how many lab seconds something may have lasted without being seen; 0 if it was seen. */
export function longestUnobservedGap(samples: readonly Sample<unknown>[], wasSeen: boolean): number {
  return wasSeen ? 0 : longestGap(samples);
}

/** The samples taken while a step ran. */
export interface Recording<L extends Looks> {
  /** The duration of the step in lab seconds. */
  readonly seconds: number;
  /** The samples of each look in order: the first from before the step, the last from after it. */
  readonly samples: { readonly [Name in keyof L]: readonly Sample<Awaited<ReturnType<L[Name]['read']>>>[] };
  /** The looks without a response. A claim about every moment assumes that there are none. */
  readonly failures: readonly { readonly look: string; readonly at: number; readonly why: string }[];
  /** The requests that were sent during the recording, including those of the looks. */
  readonly requests: readonly LoggedRequest[];
}

/**
 * Takes a step and repeats each look meanwhile at its own interval. A look starts only after the one before it has returned, and
 * does not wait for the other looks. Throws what the step throws.
 */
export async function recordWhile<L extends Looks>(
  { speed, clients, signal }: Pick<Lab, 'speed' | 'clients' | 'signal'>,
  looks: L,
  step: () => Promise<unknown>,
): Promise<Recording<L>> {
  const begin = performance.now();
  const mark = clients.requests.length;
  const elapsed = () => Math.round(((performance.now() - begin) / 1000) * speed * 10) / 10;
  const names = Object.keys(looks);
  const samples = Object.fromEntries(names.map((name) => [name, [] as Sample<unknown>[]]));
  const failures: { look: string; at: number; why: string }[] = [];
  const sample = async (name: string) => {
    try {
      const seen = await looks[name]?.read();
      samples[name]?.push({ at: elapsed(), seen });
    } catch (error) {
      failures.push({ look: name, at: elapsed(), why: describeFailure(error).join(' ') });
    }
  };

  await Promise.all(names.map(sample));
  let isOver = false;
  const watch = async (name: string) => {
    while (!isOver && !signal.aborted) {
      const pause = setTimeout(realMilliseconds(looks[name]?.every ?? 0, speed));
      await Promise.all([sample(name), pause]);
    }
  };
  const watches = names.map(watch);
  try {
    await step();
  } finally {
    isOver = true;
    await Promise.all(watches);
  }
  const seconds = elapsed();
  await Promise.all(names.map(sample));
  return {
    seconds,
    samples: samples as unknown as Recording<L>['samples'],
    failures,
    requests: clients.requests.since(mark),
  };
}
