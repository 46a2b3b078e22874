import { setTimeout } from 'node:timers/promises';
import { describeFailure } from '../azure/clients/azure-error.ts';
import type { LoggedRequest } from '../azure/clients/request-log.ts';
import type { Lab } from '../lab/lab.ts';
import { realMilliseconds } from '../lab-time/real-milliseconds.ts';

/** What one look saw, and when it was answered: lab seconds after the recording began. */
export interface Sample<T> {
  readonly at: number;
  readonly seen: T;
}

/** What is looked at, by name. A look that fails is put down as a failure; it does not end the step. */
export type Looks = Readonly<Record<string, () => Promise<unknown>>>;

/** The longest time between two samples. */
function longestGap(samples: readonly Sample<unknown>[]): number {
  return Math.max(0, ...samples.slice(1).map(({ at }, index) => at - (samples[index]?.at ?? at)));
}

/** How long something may have gone on that was not seen, in lab seconds: 0 if it was seen. */
export function longestUnobservedGap(samples: readonly Sample<unknown>[], wasSeen: boolean): number {
  return wasSeen ? 0 : longestGap(samples);
}

/** What was sampled while a step ran. */
export interface Recording<L extends Looks> {
  /** How long the step took, in lab seconds. */
  readonly seconds: number;
  /** Each look's samples, in order: the first from before the step, the last from after it. */
  readonly samples: { readonly [Name in keyof L]: readonly Sample<Awaited<ReturnType<L[Name]>>>[] };
  /** Looks without an answer. A claim about every moment assumes that there are none. */
  readonly failures: readonly { readonly look: string; readonly at: number; readonly why: string }[];
  /** The requests that were sent meanwhile, the looks' own among them. */
  readonly requests: readonly LoggedRequest[];
}

/**
 * Does a step and looks meanwhile, each look on its own every so many lab seconds, as long as one has come back before the next.
 * Throws what the step throws.
 */
export async function recordWhile<L extends Looks>(
  { speed, clients, signal }: Pick<Lab, 'speed' | 'clients' | 'signal'>,
  { every, looks }: { every: number; looks: L },
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
      const seen = await looks[name]?.();
      samples[name]?.push({ at: elapsed(), seen });
    } catch (error) {
      failures.push({ look: name, at: elapsed(), why: describeFailure(error).join(' ') });
    }
  };

  await Promise.all(names.map(sample));
  let isOver = false;
  const watch = async (name: string) => {
    while (!isOver && !signal.aborted) {
      const pause = setTimeout(realMilliseconds(every, speed));
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
