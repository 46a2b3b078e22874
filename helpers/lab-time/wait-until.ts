import pRetry, { AbortError } from 'p-retry';
import { realMilliseconds } from './real-milliseconds.ts';

/** The result of a look. */
export interface Sight<T> {
  /** The observed state in words, for the error of a timeout: `RollingForward, 1 of 2 done`. */
  readonly seen: string;
  /** Set if the wait is over. */
  readonly done?: T;
  /** Set if the wait can never succeed. It ends at once. */
  readonly fatal?: boolean;
}

/** A wait, with its times in lab seconds. */
export interface Wait<T> {
  /** The awaited event, after "Waited for": `the rolling upgrade to end`. */
  readonly what: string;
  readonly within: number;
  readonly every: number;
  /** Lab seconds in a real second. */
  readonly speed: number;
  readonly signal?: AbortSignal | undefined;
  /** Looks one time. An error ends the wait, unless Azure rejected the request with 429. */
  look(): Promise<Sight<T>>;
}

/** The error of a wait that timed out. Any other end of a wait is a different error. */
export class WaitTimeout extends Error {}

/** The fewest looks before a timeout, because a busy machine looks rarely when lab time is fast. */
const FEWEST_LOOKS = 10;

/**
 * Looks repeatedly until the wait is over, and returns `done`. Throws with all observed states at the timeout or if the wait can
 * never succeed.
 */
export async function waitUntil<T>({ what, within, every, speed, signal, look }: Wait<T>): Promise<T> {
  const begin = performance.now();
  let looks = 0;
  const story: { from: number; seen: string }[] = [];
  const elapsed = () => ((performance.now() - begin) / 1000) * speed;
  const pause = realMilliseconds(every, speed);
  const describe = (why: string) => `${why}\n${tell(story, Math.round(elapsed()))}`;
  return pRetry(
    async () => {
      const from = Math.round(elapsed());
      const sight = await look().catch((error: unknown): Sight<T> => {
        // Too many requests: nothing was seen, and the next look may succeed.
        if (isThrottled(error)) return { seen: 'nothing: Azure rejected the request with 429' };
        throw new AbortError(error instanceof Error ? error : String(error));
      });
      if (story.at(-1)?.seen !== sight.seen) story.push({ from, seen: sight.seen });
      if (sight.done !== undefined) return sight.done;
      if (sight.fatal) throw new AbortError(describe(`Waited for ${what}, but this can no longer happen.`));
      looks += 1;
      if (elapsed() + every > within && looks >= FEWEST_LOOKS)
        throw new AbortError(
          new WaitTimeout(describe(`Timed out after ${within} lab seconds of waiting for ${what}.`)),
        );
      throw new Error(sight.seen);
    },
    { retries: Number.POSITIVE_INFINITY, factor: 1, minTimeout: pause, maxTimeout: pause, signal },
  );
}

/** Returns true for a request that Azure rejected because there were too many. Such a response says nothing about the resource. */
function isThrottled(failure: unknown): boolean {
  return Object(failure).statusCode === 429;
}

/** Lists each observed state with its time. */
function tell(story: readonly { from: number; seen: string }[], end: number): string {
  return [...story.map(({ from, seen }) => `  after ${from} s: ${seen}`), `  after ${end} s the wait ended.`].join(
    '\n',
  );
}
