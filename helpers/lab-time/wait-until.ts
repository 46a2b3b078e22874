import pRetry, { AbortError } from 'p-retry';
import { realMilliseconds } from './real-milliseconds.ts';

/** What one look saw. */
export interface Sight<T> {
  /** In words, for the story of a wait in vain: `RollingForward, 1 of 2 done`. */
  readonly seen: string;
  /** Set when this is what was waited for. */
  readonly done?: T;
  /** Set when it will never be: the wait ends at once. */
  readonly fatal?: boolean;
}

/** What to wait for, and how long, in lab seconds. */
export interface Wait<T> {
  /** A noun and what it is to do: `the resource group to be gone`. */
  readonly what: string;
  readonly within: number;
  readonly every: number;
  /** Lab seconds in a real second. */
  readonly speed: number;
  readonly signal?: AbortSignal | undefined;
  /** Looks once. What it throws ends the wait. */
  look(): Promise<Sight<T>>;
}

/** Where lab time flies, a busy machine comes to few looks in much of it; so few would prove nothing. */
const FEWEST_LOOKS = 10;

/** Looks until what was waited for is there, and answers it. Throws when the time is over or it can never be, with all that was seen. */
export async function waitUntil<T>({ what, within, every, speed, signal, look }: Wait<T>): Promise<T> {
  const begin = performance.now();
  let looks = 0;
  const story: { from: number; seen: string }[] = [];
  const elapsed = () => ((performance.now() - begin) / 1000) * speed;
  const pause = realMilliseconds(every, speed);
  const giveUp = (why: string) => new AbortError(`${why}\n${tell(story, Math.round(elapsed()))}`);
  return pRetry(
    async () => {
      const from = Math.round(elapsed());
      const sight = await look().catch((error) => {
        throw new AbortError(error instanceof Error ? error : String(error));
      });
      if (story.at(-1)?.seen !== sight.seen) story.push({ from, seen: sight.seen });
      if (sight.done !== undefined) return sight.done;
      if (sight.fatal) throw giveUp(`Waited for ${what}, but that will not be any more.`);
      looks += 1;
      if (elapsed() + every > within && looks >= FEWEST_LOOKS)
        throw giveUp(`Waited ${within} lab seconds for ${what}, in vain.`);
      throw new Error(sight.seen);
    },
    { retries: Number.POSITIVE_INFINITY, factor: 1, minTimeout: pause, maxTimeout: pause, signal },
  );
}

/** Every state that was seen, and since when. */
function tell(story: readonly { from: number; seen: string }[], end: number): string {
  return [...story.map(({ from, seen }) => `  after ${from} s: ${seen}`), `  after ${end} s the wait ended.`].join(
    '\n',
  );
}
