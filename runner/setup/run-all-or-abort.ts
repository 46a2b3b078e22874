/**
 * Runs several tasks at the same time. If one fails, the others are aborted and awaited before its error is thrown, so that
 * nothing is still under way.
 */
export async function runAllOrAbort<T extends readonly unknown[]>(
  signal: AbortSignal,
  ...tasks: { [K in keyof T]: (signal: AbortSignal) => Promise<T[K]> }
): Promise<T> {
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  const settled = await Promise.allSettled(
    tasks.map(async (task) => {
      try {
        return await task(either);
      } catch (error) {
        failure.abort(error);
        throw error;
      }
    }),
  );
  // The reason of the first failure, because a second abort changes nothing.
  failure.signal.throwIfAborted();
  signal.throwIfAborted();
  return settled.map((each) => (each.status === 'fulfilled' ? each.value : undefined)) as unknown as T;
}
