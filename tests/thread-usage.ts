import { processorTime } from '../emulator/guest/system/turn.ts';

export { processorTime };

/** Does work. Returns its result, and the longest milliseconds of processor time in which nothing else could run. */
export async function withLongestStall<T>(work: () => Promise<T>): Promise<{ result: T; longestStall: number }> {
  let last = processorTime();
  let longestStall = 0;
  const look = () => {
    const now = processorTime();
    longestStall = Math.max(longestStall, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  try {
    const result = await work();
    // The last piece of work ends before the timer comes again.
    look();
    return { result, longestStall };
  } finally {
    clearInterval(timer);
  }
}

/** Returns the bytes that this thread uses. The process has other tests in other threads. */
export function threadMemory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
